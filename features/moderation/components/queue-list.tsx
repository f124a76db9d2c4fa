import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { QueueView } from "../inputs.ts";
import type { QueueItem } from "../queries.ts";
import styles from "./queue.module.css";
import { QueueCard } from "./queue-card.tsx";

type Props = { items: QueueItem[]; next: string | null; view: QueueView; isFirst: boolean; now: Date; locale: Locale };

/** One page of the queue as a list of comments to decide, and the way to the next page. */
export function QueueList({ items, next, view, isFirst, now, locale }: Props) {
  const t = translator(locale);
  const address = (after?: string) =>
    localPath(locale, `/moderation?${new URLSearchParams({ view, ...(after ? { after } : {}) })}`);
  if (items.length === 0) {
    return (
      <div className={styles.empty}>
        <p>{t(`moderation.empty.${view}`)}</p>
        {view === "waiting" && <a href={localPath(locale, "/moderation?view=recent")}>{t("moderation.emptyMore")}</a>}
        {!isFirst && <a href={address()}>{t("moderation.first")}</a>}
      </div>
    );
  }
  return (
    <>
      <ol className={styles.list}>
        {items.map((item) => (
          <li key={item.id}>
            <QueueCard item={item} from={address()} now={now} locale={locale} />
          </li>
        ))}
      </ol>
      <nav className={styles.pages}>
        {!isFirst && <a href={address()}>{t("moderation.first")}</a>}
        {next && (
          <a href={address(next)} rel="next">
            {t("moderation.next")}
          </a>
        )}
      </nav>
    </>
  );
}
