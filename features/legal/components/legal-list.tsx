import { Ago } from "#components/ui/ago.tsx";
import entries from "#components/ui/entries.module.css";
import form from "#components/ui/form.module.css";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { LEGAL_VIEWS } from "../inputs.ts";
import type { LegalReportLine } from "../queries.ts";
import styles from "./legal.module.css";

type Props = { reports: LegalReportLine[]; view: "open" | "closed"; now: Date; locale: Locale };

/** Legal reports to look at, or those that were. */
export function LegalList({ reports, view, now, locale }: Props) {
  const t = translator(locale);
  return (
    <>
      <nav className={styles.views} aria-label={t("legal.desk.views")}>
        {LEGAL_VIEWS.map((name) => (
          <a
            key={name}
            href={localPath(locale, name === "open" ? "/moderation/legal" : `/moderation/legal?view=${name}`)}
            aria-current={name === view ? "page" : undefined}
          >
            {t(`legal.desk.${name}`)}
          </a>
        ))}
      </nav>
      {reports.length === 0 && <p className={entries.lead}>{t(`legal.desk.empty.${view}`)}</p>}
      <ol className={entries.entries}>
        {reports.map((report) => (
          <li key={report.id}>
            <h2>
              <a href={localPath(locale, `/moderation/legal/${report.id}`)}>
                {t(`legal.categories.${report.category}`)}
              </a>
            </h2>
            <p className={form.hint}>
              {t(report.decision ? `legal.desk.decided.${report.decision}` : `legal.states.${report.state}`)},{" "}
              <Ago at={report.decidedAt ?? report.createdAt} now={now} locale={locale} />
            </p>
            <p>{report.explanation}</p>
          </li>
        ))}
      </ol>
    </>
  );
}
