import Link from "next/link";
import type { ReactNode } from "react";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { formatter, translator } from "#lib/i18n/translate.ts";
import { reviewPath } from "../addresses.ts";
import type { ReviewCardView } from "../queries.ts";
import { inLanguage } from "../words.ts";
import { CardArt } from "./card-art.tsx";
import { HangulTitle } from "./hangul-title.tsx";
import styles from "./review-card.module.css";

type Props = {
  locale: Locale;
  review: ReviewCardView;
  /** Why it stands here, above its title. */
  reason?: ReactNode;
  /** What readers made of it, in figures. */
  figures?: ReactNode;
  /** On a page about something else, whose articles are others: the card is none, and brings no Hangul letters. */
  isAside?: boolean;
};

/** One review in a row of others: all of it leads to the review. */
export function ReviewCard({ locale, review: original, reason, figures, isAside = false }: Props) {
  const review = inLanguage(original, locale);
  const Frame = isAside ? "div" : "article";
  return (
    <Frame className={styles.card}>
      <div className={styles.art}>
        <CardArt slug={review.slug} drama={review.drama} isMoving />
      </div>
      {reason && <p className={`ui ${styles.reason}`}>{reason}</p>}
      <h3 lang={review.titleLanguage}>
        <Link className={styles.link} href={localPath(locale, reviewPath(review.slug))}>
          {review.parts.name}
        </Link>
      </h3>
      {!isAside && <HangulTitle drama={review.drama} size="card" below={review.parts.name} />}
      {review.verdict && (
        <p className={styles.verdict} lang={review.verdictLanguage}>
          {review.verdict}
        </p>
      )}
      <p className={`ui ${styles.meta}`}>
        <time dateTime={review.publishedAt.toISOString()}>
          {formatter(locale).dateTime(review.publishedAt, { dateStyle: "long" })}
        </time>
        <span>{translator(locale)("reviews.minutes", { count: review.readingMinutes })}</span>
      </p>
      {figures && <div className={`ui ${styles.figures}`}>{figures}</div>}
    </Frame>
  );
}
