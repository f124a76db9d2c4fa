import { Ago } from "#components/ui/ago.tsx";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { BulkView } from "../queries-bulk.ts";
import { UndoBulkForm } from "./bulk-form.client.tsx";
import { LookAgain } from "./look-again.client.tsx";
import { reasonInWords } from "./reason-words.ts";
import styles from "./touch.module.css";

const LOOK_AGAIN_SECONDS = 3;

type Props = { bulk: BulkView; now: Date; locale: Locale };

/** How far a bulk decision is, what was left alone, and the way to take it back; looks again by itself while it is under way. */
export function BulkProgress({ bulk, now, locale }: Props) {
  const t = translator(locale);
  const { counts, total, isFinished, isUndone } = bulk;
  const done = isUndone ? counts.undone + counts.kept + counts.skipped : total - counts.open;
  return (
    <section className={styles.panel} aria-live="polite">
      <h2>
        {t(`desk.bulk.actions.${bulk.action}`)}
        {bulk.reason && `: ${reasonInWords(t, [bulk.reason, bulk.note].filter(Boolean).join(": "))}`}
      </h2>
      <p>
        <bdi>{bulk.moderatorName ?? t("moderation.someoneGone")}</bdi>,{" "}
        <Ago at={bulk.createdAt} now={now} locale={locale} />
      </p>
      {isFinished ? (
        <p className={styles.state}>
          {isUndone ? t("desk.bulk.undone", { undone: counts.undone }) : t("desk.bulk.finished", { done: counts.done })}
        </p>
      ) : (
        <>
          <label className={styles.state} htmlFor="bulk-progress">
            {t(isUndone ? "desk.bulk.undoing" : "desk.bulk.progress", { done, total })}
          </label>
          <progress id="bulk-progress" value={done} max={total} />
          <p>
            {t("desk.bulk.refresh")}{" "}
            <a href={localPath(locale, `/moderation/bulk/${bulk.id}`)}>{t("desk.bulk.lookAgain")}</a>
          </p>
          <noscript>
            <meta httpEquiv="refresh" content={String(LOOK_AGAIN_SECONDS)} />
          </noscript>
          <LookAgain seconds={LOOK_AGAIN_SECONDS} />
        </>
      )}
      {counts.skipped > 0 && <p>{t("desk.bulk.skipped", { count: counts.skipped })}</p>}
      {counts.kept > 0 && <p>{t("desk.bulk.kept", { count: counts.kept })}</p>}
      {bulk.canBeUndone && <UndoBulkForm bulkId={bulk.id} locale={locale} label={t("desk.undo.button")} />}
      <p>
        <a href={localPath(locale, "/moderation")}>{t("desk.bulk.back")}</a>
      </p>
    </section>
  );
}
