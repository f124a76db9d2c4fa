import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { type Translate, translator } from "#lib/i18n/translate.ts";
import { DECISIONS, REPORT_REASONS, RESTORE_REASONS } from "../inputs.ts";
import type { BulkFilter } from "../inputs-bulk.ts";
import { BULK_MAX } from "../policy.ts";
import type { BulkPreview } from "../queries-bulk.ts";
import { BulkForm } from "./bulk-form.client.tsx";
import { cut } from "./nearby.tsx";
import { heldInWords } from "./reason-words.ts";
import styles from "./touch.module.css";

const SAMPLE_CHARS = 200;

type Props = { filter: BulkFilter; preview: BulkPreview; locale: Locale };

/** How many comments a bulk decision is about and some of them, another decision to count for, and the way to start it. */
export function BulkPreviewPanel({ filter, preview: { count, sample }, locale }: Props) {
  const t = translator(locale);
  const { action } = filter;
  const reasons =
    action === "restore"
      ? RESTORE_REASONS.map((code) => ({ code, name: t(`moderation.restoreReasons.${code}`) }))
      : action === "hide" || action === "reject"
        ? REPORT_REASONS.map((code) => ({ code, name: t(`moderation.reasons.${code}`) }))
        : [];
  return (
    <section className={styles.panel}>
      <h2>{count > BULK_MAX ? t("desk.bulk.tooMany", { most: BULK_MAX }) : t("desk.bulk.heading", { count })}</h2>
      {!filter.ids && (
        <ul aria-label={t("desk.bulk.which")} className={styles.which}>
          {whichInWords(t, filter).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <p>{t("desk.bulk.intro")}</p>
      <form method="get" className={styles.form} action={localPath(locale, "/moderation/bulk")}>
        {Object.entries(filter).flatMap(([name, value]) =>
          name === "action" || value === undefined
            ? []
            : [value].flat().map((one) => <input key={`${name} ${one}`} type="hidden" name={name} value={one} />),
        )}
        {filter.ids && <input type="hidden" name="which" value="chosen" />}
        <label>
          {t("desk.bulk.action")}
          <select name="action" defaultValue={action}>
            {DECISIONS.map((decision) => (
              <option key={decision} value={decision}>
                {t(`desk.bulk.actions.${decision}`)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">{t("desk.bulk.show")}</button>
        <p>{t("desk.bulk.fitting")}</p>
      </form>
      {count > 0 && count <= BULK_MAX && (
        <BulkForm
          action={action}
          filter={JSON.stringify(filter)}
          expected={count}
          reasons={reasons}
          locale={locale}
          labels={{
            start: t("desk.bulk.start", { action, count }),
            reason: t("moderation.decide.reason"),
            note: t("desk.touch.note"),
          }}
        />
      )}
      {sample.length > 0 && <h2>{t("desk.bulk.sample")}</h2>}
      {sample.map((comment) => (
        <blockquote key={comment.id} className={styles.sample}>
          <cite>
            <bdi>{comment.authorName ?? t("moderation.someoneGone")}</bdi>
          </cite>
          <p dir="auto">
            {comment.bodyMarkdown.length > SAMPLE_CHARS
              ? `${cut(comment.bodyMarkdown, SAMPLE_CHARS)} …`
              : comment.bodyMarkdown}
          </p>
        </blockquote>
      ))}
      <p>
        <a href={localPath(locale, "/moderation")}>{t("desk.bulk.back")}</a>
      </p>
    </section>
  );
}

/** The view and everything it is narrowed by. */
function whichInWords(t: Translate, { view, ...by }: BulkFilter): string[] {
  const said: [string, string | undefined][] = [
    [t("desk.filters.words"), by.words],
    [t("desk.filters.author"), by.author],
    [t("desk.filters.review"), by.review],
    [t("desk.filters.held"), by.held && heldInWords(t, by.held)],
    [t("desk.filters.report"), by.report && t(`moderation.reasonsShort.${by.report}`)],
    [t("desk.filters.since"), by.since],
    [t("desk.filters.until"), by.until],
  ];
  return [
    t(`moderation.views.${view}`),
    ...said.flatMap(([name, value]) => (value ? [`${name}: ${value}`] : [])),
    ...(by.fresh ? [t("desk.filters.fresh")] : []),
    ...(by.network ? [t("desk.filters.network")] : []),
  ];
}
