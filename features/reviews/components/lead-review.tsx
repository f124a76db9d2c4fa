import Link from "next/link";
import type { ReactNode } from "react";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { ReviewCardView } from "../queries.ts";
import { DrawnArt } from "./drawn-art.tsx";
import { FactLine } from "./fact-line.tsx";
import { HangulTitle } from "./hangul-title.tsx";
import styles from "./lead-review.module.css";

type Props = {
  locale: Locale;
  review: ReviewCardView;
  answer?: ReactNode;
  /** Whether to say that it is the newest. */
  isLatest?: boolean;
};

/** One review set large: the newest on the home page, or the only one of a list. */
export function LeadReview({ locale, review, answer, isLatest = true }: Props) {
  const t = translator(locale);
  return (
    <article className={styles.lead}>
      <div className={styles.art}>
        <DrawnArt locale={locale} review={review} isFirst isDecoration isMoving />
      </div>
      <div className={styles.words}>
        {isLatest && <p className={`ui ${styles.kicker}`}>{t("reviews.latest")}</p>}
        <h2 lang={review.language}>
          <Link className={styles.link} href={localPath(locale, `/reviews/${review.slug}`)}>
            {review.parts.name}
          </Link>
        </h2>
        <HangulTitle drama={review.drama} size="hero" below={review.parts.name} />
        {review.verdict && (
          <p className={styles.verdict} lang={review.language}>
            {review.verdict}
          </p>
        )}
        <FactLine locale={locale} drama={review.drama} />
        {answer && <div className={styles.answer}>{answer}</div>}
      </div>
    </article>
  );
}
