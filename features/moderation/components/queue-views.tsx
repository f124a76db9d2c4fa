import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { QUEUE_VIEWS, type QueueView } from "../inputs.ts";
import { queuePath, type Shown } from "./desk-path.ts";
import styles from "./queue-views.module.css";

type Counts = { held: number; reported: number };

/** The ways to look at the queue, with how many wait where somebody does; what it is narrowed by stays. */
export function QueueViews({ filter, counts, locale }: { filter: Shown; counts: Counts; locale: Locale }) {
  const t = translator(locale);
  const waiting: Partial<Record<QueueView, number>> = { ...counts, waiting: counts.held + counts.reported };
  const at = QUEUE_VIEWS.indexOf(filter.view);
  return (
    <nav className={styles.views} aria-label={t("moderation.views.label")}>
      {QUEUE_VIEWS.map((name, place) => (
        <a
          key={name}
          href={queuePath(locale, { ...filter, view: name })}
          aria-current={name === filter.view ? "page" : undefined}
          data-desk-key={place === (at + 1) % QUEUE_VIEWS.length ? "t" : undefined}
        >
          {t(`moderation.views.${name}`)}
          {waiting[name] ? <span className={styles.count}>{waiting[name]}</span> : null}
        </a>
      ))}
    </nav>
  );
}
