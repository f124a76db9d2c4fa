import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { type QueueNarrowing, REPORT_REASONS } from "../inputs.ts";
import { askedOf, queuePath, type Shown } from "./desk-path.ts";
import styles from "./queue-filters.module.css";
import { heldInWords } from "./reason-words.ts";

/** What narrows a queue, as it stands in an address. */
export function narrowingOf(filter: Shown): QueueNarrowing {
  const { view: _, order: _o, ...narrowing } = filter;
  return narrowing;
}

type Props = { filter: Shown; heldReasons: string[]; locale: Locale };

/** Searches the queue and narrows it down: a plain form whose answer has an address. */
export function QueueFilters({ filter, heldReasons, locale }: Props) {
  const t = translator(locale);
  const { words, ...more } = narrowingOf(filter);
  const kept = askedOf({ view: filter.view, order: filter.order });
  const isOpen = Object.values(more).some(Boolean);
  return (
    <search className={styles.filters}>
      <form action={localPath(locale, "/moderation")} method="get">
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className={styles.words}>
          <label htmlFor="desk-words">{t("desk.filters.words")}</label>
          <input id="desk-words" type="search" name="words" defaultValue={words} maxLength={200} data-desk-search />
          <button type="submit">{t("desk.filters.apply")}</button>
        </div>
        <details open={isOpen}>
          <summary>{t("desk.filters.open")}</summary>
          <div className={styles.fields}>
            <label>
              {t("desk.filters.author")}
              <input name="author" defaultValue={filter.author} maxLength={80} autoComplete="off" />
            </label>
            <label>
              {t("desk.filters.review")}
              <input
                name="review"
                defaultValue={filter.review}
                maxLength={120}
                placeholder={t("desk.filters.reviewHint")}
                autoComplete="off"
              />
            </label>
            <label>
              {t("desk.filters.held")}
              <select name="held" defaultValue={filter.held ?? ""}>
                <option value="">{t("desk.filters.any")}</option>
                {heldReasons.map((code) => (
                  <option key={code} value={code}>
                    {heldInWords(t, code)}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {t("desk.filters.report")}
              <select name="report" defaultValue={filter.report ?? ""}>
                <option value="">{t("desk.filters.any")}</option>
                {REPORT_REASONS.map((code) => (
                  <option key={code} value={code}>
                    {t(`moderation.reasonsShort.${code}`)}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {t("desk.filters.since")}
              <input type="date" name="since" defaultValue={filter.since} />
            </label>
            <label>
              {t("desk.filters.until")}
              <input type="date" name="until" defaultValue={filter.until} />
            </label>
            <label className={styles.check}>
              <input type="checkbox" name="fresh" value="1" defaultChecked={filter.fresh === "1"} />
              {t("desk.filters.fresh")}
            </label>
            {filter.network && (
              <label className={styles.check}>
                <input type="checkbox" name="network" value={filter.network} defaultChecked />
                {t("desk.filters.network")}
              </label>
            )}
          </div>
        </details>
      </form>
      {(isOpen || words) && (
        <a href={queuePath(locale, { view: filter.view, order: filter.order })}>{t("desk.filters.clear")}</a>
      )}
    </search>
  );
}
