import type { ReactNode } from "react";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { QueueMode } from "../inputs.ts";
import type { QueueItem } from "../queries-queue.ts";
import { askedOf, queuePath, type Shown } from "./desk-path.ts";
import styles from "./queue.module.css";
import { queueCards } from "./queue-cards.tsx";
import { QueueRun } from "./queue-run.client.tsx";

type Props = {
  items: QueueItem[];
  next: string | null;
  skip: string | null;
  filter: Shown;
  mode: QueueMode;
  isFirst: boolean;
  isNarrowed: boolean;
  now: Date;
  locale: Locale;
  tools: ReactNode;
};

/** One page of the queue as comments to decide, one by one or as a list, and the way to the next page. One by one, the words to judge stand before the tools. */
export function QueueList({ items, next, skip, filter, mode, isFirst, isNarrowed, now, locale, tools }: Props) {
  const t = translator(locale);
  if (items.length === 0) {
    return (
      <>
        {tools}
        <div className={styles.empty}>
          <p>{t(isNarrowed ? "desk.filters.none" : `moderation.empty.${filter.view}`)}</p>
          {filter.view === "waiting" && !isNarrowed && (
            <a href={localPath(locale, "/moderation?view=recent")}>{t("moderation.emptyMore")}</a>
          )}
          {isNarrowed && (
            <a href={queuePath(locale, { view: filter.view, order: filter.order })}>{t("desk.filters.clear")}</a>
          )}
          {!isFirst && <a href={queuePath(locale, filter)}>{t("moderation.first")}</a>}
        </div>
      </>
    );
  }
  return (
    <>
      <QueueRun
        mode={mode}
        next={next}
        asked={askedOf(filter)}
        locale={locale}
        listClass={styles.list ?? ""}
        noteClass={styles.done ?? ""}
        labels={{
          allDone: t("desk.allDone"),
          lost: t("desk.lost"),
          reload: t("desk.reload"),
          loading: t("desk.loading"),
          lookAtIt: t("desk.lookAtIt"),
          itemPath: localPath(locale, "/moderation/comments"),
          here: queuePath(locale, filter),
          undo: t("desk.undo.button"),
        }}
        tools={tools}
      >
        {queueCards({ items, filter, now, locale })}
      </QueueRun>
      <nav className={styles.pages} aria-label={t("desk.pages")}>
        {!isFirst && <a href={queuePath(locale, filter)}>{t("moderation.first")}</a>}
        {mode === "list" && next && (
          <a href={queuePath(locale, filter, { after: next })} rel="next">
            {t("moderation.next")}
          </a>
        )}
        {mode === "one" && skip && (
          <a href={queuePath(locale, filter, { after: skip })} rel="next">
            {t("desk.skip")}
          </a>
        )}
      </nav>
    </>
  );
}
