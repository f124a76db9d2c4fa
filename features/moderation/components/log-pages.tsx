import type { LogFilter } from "#features/audit/queries.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import styles from "./queue.module.css";

type Props = { filter: LogFilter; isEmpty: boolean; next: string | null; locale: Locale };

/** What stands below the log: that it is empty, or the way to older lines and back. */
export function LogPages({ filter, isEmpty, next, locale }: Props) {
  const t = translator(locale);
  const address = (after?: string) => {
    const query = new URLSearchParams({
      ...(filter.action && { action: filter.action }),
      ...(filter.parent && { parent: filter.parent }),
      ...(filter.person && { person: filter.person }),
      ...(after && { after }),
    });
    return localPath(locale, query.size > 0 ? `/moderation/log?${query}` : "/moderation/log");
  };
  return (
    <>
      {isEmpty && (
        <div className={styles.empty}>
          <p>{t(filter.action ? "moderation.logPage.emptyFilter" : "moderation.logPage.empty")}</p>
        </div>
      )}
      <nav className={styles.pages} aria-label={t("moderation.logPage.heading")}>
        {filter.after && <a href={address()}>{t("moderation.logPage.newest")}</a>}
        {(filter.parent || filter.person) && (
          <a href={localPath(locale, "/moderation/log")}>{t("moderation.logPage.everything")}</a>
        )}
        {next && (
          <a href={address(next)} rel="next">
            {t("moderation.logPage.older")}
          </a>
        )}
      </nav>
    </>
  );
}
