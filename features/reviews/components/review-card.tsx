import Link from "next/link";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { formatter, translator } from "#lib/i18n/translate.ts";
import type { ReviewCardView } from "../queries.ts";
import { DrawnArt } from "./drawn-art.tsx";
import { HangulTitle } from "./hangul-title.tsx";
import styles from "./review-card.module.css";

/** One review in a row of others: all of it leads to the review. */
export function ReviewCard({ locale, review }: { locale: Locale; review: ReviewCardView }) {
  return (
    <article className={styles.card}>
      <div className={styles.art}>
        <DrawnArt locale={locale} review={review} isDecoration />
      </div>
      <h3 lang={review.language}>
        <Link className={styles.link} href={localPath(locale, `/reviews/${review.slug}`)}>
          {review.parts.name}
        </Link>
      </h3>
      <HangulTitle drama={review.drama} size="card" />
      {review.verdict && (
        <p className={styles.verdict} lang={review.language}>
          {review.verdict}
        </p>
      )}
      <p className={`ui ${styles.meta}`}>
        <time dateTime={review.publishedAt.toISOString()}>
          {formatter(locale).dateTime(review.publishedAt, { dateStyle: "long" })}
        </time>
        <span>{translator(locale)("reviews.minutes", { count: review.readingMinutes })}</span>
      </p>
    </article>
  );
}
