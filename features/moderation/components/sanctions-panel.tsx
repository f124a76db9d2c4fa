import type { TrustRecord } from "#features/trust/policy.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { ModeratedPerson } from "../queries-people.ts";
import { Ladder } from "./ladder.tsx";
import { VouchForm } from "./vouch-form.client.tsx";

type Props = { person: ModeratedPerson | null; trust: TrustRecord | null; from: string; locale: Locale };

/** Beside a comment: its author's ladder, a word for who is new, and the way to all that is known of them. */
export function SanctionsPanel({ person, trust, from, locale }: Props) {
  if (!person) return null;
  const t = translator(locale);
  return (
    <>
      {person.canBeSanctioned && trust && !trust.isVouched && trust.level === "new" && (
        <VouchForm
          userId={person.id}
          from={from}
          locale={locale}
          labels={{ button: t("trust.vouch"), intro: t("trust.vouchIntro") }}
        />
      )}
      <Ladder person={person} from={from} locale={locale} />
      <p>
        <a href={localPath(locale, `/moderation/people/${person.id}`)}>
          {t("moderation.person.all", { name: person.name })}
        </a>
      </p>
    </>
  );
}
