import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { QUEUE_VIEWS, type QueueView } from "../inputs.ts";
import styles from "./queue.module.css";

type Counts = { held: number; reported: number };

/** The ways to look at the queue, with how many wait where somebody does. */
export function QueueViews({ view, counts, locale }: { view: QueueView; counts: Counts; locale: Locale }) {
  const t = translator(locale);
  const waiting: Partial<Record<QueueView, number>> = { ...counts, waiting: counts.held + counts.reported };
  return (
    <nav className={styles.views} aria-label={t("moderation.views.label")}>
      {QUEUE_VIEWS.map((name) => (
        <a
          key={name}
          href={localPath(locale, name === "waiting" ? "/moderation" : `/moderation?view=${name}`)}
          aria-current={name === view ? "page" : undefined}
        >
          {t(`moderation.views.${name}`)}
          {waiting[name] ? <span className={styles.count}>{waiting[name]}</span> : null}
        </a>
      ))}
    </nav>
  );
}
