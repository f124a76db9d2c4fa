import type { Locale } from "#lib/i18n/locales.ts";
import { momentInWords, type Translate } from "#lib/i18n/translate.ts";
import type { SanctionView } from "../queries-people.ts";

type Said = Pick<SanctionView, "kind" | "reasonCode" | "reason" | "endsAt" | "endsAfterApproved">;

/** A step of the ladder, its end and its reason, as staff read it. */
export function sanctionInWords(t: Translate, locale: Locale, sanction: Said): string {
  const words = `${t(`moderation.sanction.stands.${sanction.kind}`)} (${endInWords(t, locale, sanction)})`;
  return `${words}: ${t(`moderation.reasonsShort.${sanction.reasonCode}`)} – “${sanction.reason}”`;
}

/** When it ends, whoever reads it. */
export function endInWords(t: Translate, locale: Locale, { kind, endsAt, endsAfterApproved }: Said): string {
  const date = endsAt ? momentInWords(locale, endsAt) : "";
  if (kind === "warning") return t("moderation.sanction.ends.read");
  if (kind === "ban") return t("moderation.sanction.ends.lifted");
  if (endsAfterApproved === null) return t("moderation.sanction.ends.date", { date });
  const count = endsAfterApproved;
  return endsAt
    ? t("moderation.sanction.ends.either", { date, count })
    : t("moderation.sanction.ends.approved", { count });
}
