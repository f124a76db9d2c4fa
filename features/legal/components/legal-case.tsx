import facts from "#components/ui/facts.module.css";
import form from "#components/ui/form.module.css";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { GROUNDS_MAX_CHARS } from "../policy.ts";
import type { LegalReportView } from "../queries.ts";
import styles from "./legal.module.css";
import { DecideLegalForm, TakeLegalForm } from "./legal-forms.client.tsx";
import { ReportDecision, ReportFacts } from "./report-facts.tsx";

/** One legal report for staff: what was said by whom, the comment it is about, and what may be done with it. */
export function LegalCase({ report, locale }: { report: LegalReportView; locale: Locale }) {
  const t = translator(locale);
  const isOpen = report.state === "awaiting" || report.state === "under_review";
  const labels = {
    decision: t("legal.decide.decision"),
    facts: t("legal.decide.facts"),
    factsHint: t("legal.decide.factsHint"),
    grounds: t("legal.decide.grounds"),
    groundsHint: t("legal.decide.groundsHint"),
    submit: t("legal.decide.submit"),
    voidOpener: t("legal.decide.voidOpener"),
    voidHint: t("legal.decide.voidHint"),
    voidSubmit: t("legal.decide.voidSubmit"),
    take: t("legal.decide.take"),
  };
  const shared = { reportId: report.id, locale, labels };
  return (
    <>
      <ReportFacts report={report} locale={locale} />
      <dl className={facts.facts}>
        <dt>{t("legal.desk.reporter")}</dt>
        <dd>
          {report.reporterName ?? t(report.leftToOthers === "ownWords" ? "legal.desk.untold" : "legal.desk.nameless")}
          {report.reporterEmail && <> · {report.reporterEmail}</>}
        </dd>
        {report.comment?.id && (
          <>
            <dt>{t("legal.desk.comment")}</dt>
            <dd>
              <a href={localPath(locale, `/moderation/comments/${report.comment.id}`)}>
                {t("legal.desk.commentBy", { name: report.comment.authorName ?? t("moderation.someoneGone") })}
              </a>
              <span className={styles.words}>{report.comment.bodyMarkdown ?? t("legal.desk.erased")}</span>
            </dd>
          </>
        )}
      </dl>
      <ReportDecision report={report} locale={locale} />
      {isOpen && report.leftToOthers && (
        <p role="note" className={form.note}>
          {t(`legal.errors.${report.leftToOthers}`)}
        </p>
      )}
      {isOpen && !report.leftToOthers && (
        <>
          {report.isAlone && (
            <p role="note" className={form.note}>
              {t("legal.decide.alone")}
            </p>
          )}
          {report.state === "awaiting" && <TakeLegalForm {...shared} />}
          <DecideLegalForm
            {...shared}
            max={GROUNDS_MAX_CHARS}
            choices={(["removed", "kept"] as const).map((code) => ({
              code,
              name: t(`legal.decide.${code}`),
            }))}
          />
        </>
      )}
    </>
  );
}
