import { Ago } from "#components/ui/ago.tsx";
import entries from "#components/ui/entries.module.css";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { MyReport } from "../queries-reports.ts";
import styles from "./report.module.css";

/** What somebody reported, and in words what came of each. */
export function MyReports({ reports, now, locale }: { reports: MyReport[]; now: Date; locale: Locale }) {
  const t = translator(locale);
  if (reports.length === 0) return <p className={styles.intro}>{t("moderation.mine.empty")}</p>;
  return (
    <ul className={entries.entries}>
      {reports.map((report) => (
        <li key={report.id}>
          <b>
            {t("moderation.mine.line", {
              name: report.authorName ?? t("moderation.mine.someone"),
              title: report.reviewTitle,
            })}
          </b>{" "}
          <small>
            {t(`moderation.reasonsShort.${report.reason}`)}, {t("moderation.mine.reported")}{" "}
            <Ago at={report.createdAt} now={now} locale={locale} />
          </small>
          <p>
            {t(`moderation.mine.${report.outcome}`)}{" "}
            {report.decidedAt && (
              <small>
                ({t("moderation.mine.decided")} <Ago at={report.decidedAt} now={now} locale={locale} />)
              </small>
            )}
          </p>
          {report.isVisible && (
            <a href={localPath(locale, `/reviews/${report.reviewSlug}/comments/${report.commentId}`)}>
              {t("moderation.mine.see")}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
