import type { ReactNode } from "react";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { formatter, translator } from "#lib/i18n/translate.ts";
import type { SavedReview } from "../queries.ts";
import styles from "./saved-list.module.css";
import { UnsaveButton } from "./unsave-button.client.tsx";

type Props = {
  locale: Locale;
  reviews: SavedReview[];
  /** Where the list stands, if its reader may take something out. */
  from?: string;
  /** Said where nothing is saved. */
  empty?: ReactNode;
};

/** Reviews somebody saved, the latest first. */
export function SavedList({ locale, reviews, from, empty }: Props) {
  const t = translator(locale);
  const format = formatter(locale);
  if (reviews.length === 0) return empty;
  return (
    <ul className={styles.list}>
      {reviews.map(({ reviewId, slug, title, language, savedAt }) => (
        <li key={reviewId}>
          <a href={localPath(locale, `/reviews/${slug}`)} lang={language === locale ? undefined : language}>
            {title}
          </a>
          <span className="ui">
            <time dateTime={savedAt.toISOString()}>
              {t("saved.since", { date: format.dateTime(savedAt, { dateStyle: "medium" }) })}
            </time>
            {from && <UnsaveButton {...{ reviewId, locale, from }} label={t("saved.remove")} about={title} />}
          </span>
        </li>
      ))}
    </ul>
  );
}
