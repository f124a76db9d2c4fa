import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { REPORT_REASONS } from "../inputs.ts";
import { LADDER, SANCTION_REASONS } from "../inputs-sanctions.ts";
import { APPROVALS_MAX, NOTE_MAX_CHARS, SUSPENSION_MAX_DAYS } from "../policy.ts";
import type { ModeratedPerson } from "../queries-people.ts";
import { LiftForm, RejectAllForm, SanctionForm } from "./sanction-form.client.tsx";
import { sanctionInWords } from "./sanction-words.ts";
import styles from "./sanctions.module.css";

type Props = {
  person: Pick<ModeratedPerson, "id" | "canBeSanctioned" | "sanctions">;
  from: string;
  locale: Locale;
};

/** What stands against a person, each step of the ladder with its form, and the one that empties the queues of them. */
export function Ladder({ person, from, locale }: Props) {
  if (!person.canBeSanctioned) return null;
  const t = translator(locale);
  const labels = {
    reason: t("moderation.sanction.which"),
    why: t("moderation.sanction.why"),
    whyHint: t("moderation.sanction.whyHint"),
    days: t("moderation.sanction.days"),
    approvals: t("moderation.sanction.approvals"),
    someEnd: t("moderation.sanction.someEnd"),
  };
  const reasons = SANCTION_REASONS.map((code) => ({ code, name: t(`moderation.sanction.reasons.${code}`) }));
  const standing = person.sanctions.filter((sanction) => sanction.isInForce);
  const shared = { from, locale, noteMax: NOTE_MAX_CHARS, maxDays: SUSPENSION_MAX_DAYS, maxApprovals: APPROVALS_MAX };
  return (
    <section className={styles.panel} aria-labelledby="sanctions">
      <h2 id="sanctions">{t("moderation.sanction.heading")}</h2>
      <p>{t("moderation.sanction.intro")}</p>
      {standing.map((sanction) => (
        <LiftForm
          key={sanction.id}
          sanctionId={sanction.id}
          labels={{
            ...labels,
            why: t("moderation.sanction.liftWhy"),
            opener: sanctionInWords(t, locale, sanction),
            button: t("moderation.sanction.lift"),
          }}
          {...shared}
        />
      ))}
      {standing.length === 0 && <p className={styles.none}>{t("moderation.sanction.none")}</p>}
      {LADDER.map((kind) => (
        <SanctionForm
          key={kind}
          kind={kind}
          userId={person.id}
          reasons={reasons}
          labels={{
            ...labels,
            hint: t(`moderation.sanction.hints.${kind}`),
            opener: t(`moderation.sanction.openers.${kind}`),
            button: t(`moderation.sanction.verbs.${kind}`),
          }}
          {...shared}
        />
      ))}
      <RejectAllForm
        userId={person.id}
        reasons={REPORT_REASONS.map((code) => ({ code, name: t(`moderation.reasons.${code}`) }))}
        labels={{
          ...labels,
          hint: t("moderation.sanction.hints.rejectAll"),
          opener: t("moderation.sanction.openers.rejectAll"),
          button: t("moderation.sanction.verbs.rejectAll"),
        }}
        {...shared}
      />
    </section>
  );
}
