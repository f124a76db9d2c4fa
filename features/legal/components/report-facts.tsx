import facts from "#components/ui/facts.module.css";
import type { Locale } from "#lib/i18n/locales.ts";
import { formatter, translator } from "#lib/i18n/translate.ts";
import type { OwnLegalReport } from "../queries.ts";
import styles from "./legal.module.css";

type Props = { report: OwnLegalReport; locale: Locale };

/** What was reported, when, and how it stands. */
export function ReportFacts({ report, locale }: Props) {
  const t = translator(locale);
  const date = (at: Date) => formatter(locale).dateTime(at, { dateStyle: "long", timeStyle: "short" });
  return (
    <dl className={facts.facts}>
      <dt>{t("legal.follow.state")}</dt>
      <dd>
        <b>{t(`legal.states.${report.state}`)}</b>
      </dd>
      <dt>{t("legal.follow.received")}</dt>
      <dd>{date(report.createdAt)}</dd>
      <dt>{t("legal.form.category")}</dt>
      <dd>{t(`legal.categories.${report.category}`)}</dd>
      <dt>{t("legal.form.addresses")}</dt>
      <dd className={styles.addresses}>
        {report.addresses.map((address) => (
          <a key={address} href={address} rel="nofollow">
            {address}
          </a>
        ))}
      </dd>
      <dt>{t("legal.form.explanation")}</dt>
      <dd className={styles.words}>{report.explanation}</dd>
    </dl>
  );
}

/** What was decided, with its reasons; nothing while it is open. */
export function ReportDecision({ report, locale }: Props) {
  const t = translator(locale);
  if (!report.decidedAt) return null;
  const date = formatter(locale).dateTime(report.decidedAt, { dateStyle: "long" });
  return (
    <section className={styles.decision} aria-labelledby="decision">
      <h2 id="decision">{t("legal.follow.decision")}</h2>
      <p>{t(`legal.decisions.${report.decision ?? "void"}`)}</p>
      <dl className={facts.facts}>
        {report.facts && (
          <>
            <dt>{t("legal.decide.facts")}</dt>
            <dd className={styles.words}>{report.facts}</dd>
          </>
        )}
        <dt>{t("legal.decide.grounds")}</dt>
        <dd className={styles.words}>{report.grounds}</dd>
        <dt>{t("legal.follow.how")}</dt>
        <dd>{t("legal.statement.byPerson")}</dd>
        <dt>{t("legal.follow.decided")}</dt>
        <dd>{date}</dd>
      </dl>
    </section>
  );
}
