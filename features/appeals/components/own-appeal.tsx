import type { Locale } from "#lib/i18n/locales.ts";
import { formatter, translator } from "#lib/i18n/translate.ts";
import { APPEAL_MAX_CHARS } from "../policy.ts";
import type { OwnAppeal as Appeal } from "../queries.ts";
import { AppealForm } from "./appeal-form.client.tsx";
import styles from "./appeals.module.css";

type Props = {
  appeal: Appeal | null;
  canAppeal: boolean;
  about: { field: "sanctionId" | "commentId" | "key"; value: string };
  locale: Locale;
};

/** One's appeal and what became of it, or the form to make one, or nothing when it is too late. */
export function OwnAppeal({ appeal, canAppeal, about, locale }: Props) {
  const t = translator(locale);
  if (!appeal) {
    if (!canAppeal) return null;
    return (
      <AppealForm
        about={about}
        locale={locale}
        labels={{
          opener: t("appeals.own.open"),
          body: t("appeals.own.body"),
          hint: t("appeals.own.hint", { max: APPEAL_MAX_CHARS }),
          submit: t("appeals.own.submit"),
        }}
      />
    );
  }
  return <Appealed appeal={appeal} locale={locale} />;
}

/** What one said, and what somebody else answered. */
function Appealed({ appeal, locale }: { appeal: Appeal; locale: Locale }) {
  const t = translator(locale);
  const date = (at: Date) => formatter(locale).dateTime(at, { dateStyle: "long" });
  return (
    <div className={styles.own}>
      <p>{t("appeals.own.said", { date: date(appeal.createdAt) })}</p>
      <blockquote className={styles.quote}>{appeal.body}</blockquote>
      {appeal.outcome ? (
        <>
          <p>
            <b>{t(`appeals.own.${appeal.outcome}`)}</b>{" "}
            {appeal.decidedAt && t("appeals.own.decidedOn", { date: date(appeal.decidedAt) })}
          </p>
          <blockquote className={styles.quote}>{appeal.answer}</blockquote>
        </>
      ) : (
        <p>{t("appeals.own.waits")}</p>
      )}
    </div>
  );
}

type Earlier = { appeals: Appeal[]; heading: string | null; locale: Locale };

/** What one has appealed about a comment besides, or all there is when it is back in sight: the answers stay to be read. */
export function EarlierAppeals({ appeals, heading, locale }: Earlier) {
  if (appeals.length === 0) return null;
  return (
    <section className={styles.past}>
      {heading && <h2>{heading}</h2>}
      {appeals.map((appeal) => (
        <Appealed key={appeal.id} appeal={appeal} locale={locale} />
      ))}
    </section>
  );
}
