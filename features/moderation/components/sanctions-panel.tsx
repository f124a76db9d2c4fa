import type { Locale } from "#lib/i18n/locales.ts";
import { formatter, translator } from "#lib/i18n/translate.ts";
import { SUSPENSION_MAX_DAYS } from "../policy.ts";
import type { QueueItem } from "../queries-queue.ts";
import { SanctionForm } from "./sanction-form.client.tsx";
import styles from "./sanctions.module.css";
import { VouchForm } from "./vouch-form.client.tsx";

type Props = { author: NonNullable<QueueItem["author"]>; from: string; locale: Locale };

/** What stands against a person, and the forms to suspend, ban or lift. Nothing for people this viewer may not sanction. */
export function SanctionsPanel({ author, from, locale }: Props) {
  if (!author.canBeSanctioned) return null;
  const t = translator(locale);
  const words = { why: t("moderation.sanction.why"), days: t("moderation.sanction.days") };
  const standing = author.sanctions.map((sanction) =>
    sanction.endsAt
      ? t("moderation.record.suspended", {
          until: formatter(locale).dateTime(sanction.endsAt, { dateStyle: "medium" }),
          reason: sanction.reason,
        })
      : t("moderation.record.banned", { reason: sanction.reason }),
  );
  return (
    <section className={styles.panel} aria-labelledby="sanctions">
      <h2 id="sanctions">{t("moderation.sanction.heading")}</h2>
      <p>{t("moderation.sanction.intro")}</p>
      {author.sanctions.map((sanction, at) => (
        <SanctionForm
          key={sanction.id}
          kind="lift"
          subjectId={sanction.id}
          from={from}
          locale={locale}
          labels={{
            ...words,
            opener: standing[at] ?? null,
            button: t("moderation.sanction.lift"),
          }}
        />
      ))}
      {author.sanctions.length === 0 && <p className={styles.none}>{t("moderation.sanction.none")}</p>}
      {author.trust && !author.trust.isVouched && author.trust.level === "new" && (
        <VouchForm
          userId={author.id}
          from={from}
          locale={locale}
          labels={{ button: t("trust.vouch"), intro: t("trust.vouchIntro") }}
        />
      )}
      <SanctionForm
        kind="suspend"
        subjectId={author.id}
        maxDays={SUSPENSION_MAX_DAYS}
        from={from}
        locale={locale}
        labels={{
          ...words,
          opener: null,
          button: t("moderation.sanction.suspend"),
        }}
      />
      <SanctionForm
        kind="ban"
        subjectId={author.id}
        from={from}
        locale={locale}
        labels={{
          ...words,
          opener: null,
          button: t("moderation.sanction.ban"),
        }}
      />
    </section>
  );
}
