import Link from "next/link";
import type { ReactNode } from "react";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { ReviewCardView } from "../queries.ts";
import { inLanguage } from "../words.ts";
import { FactLine } from "./fact-line.tsx";
import { HangulTitle } from "./hangul-title.tsx";
import styles from "./lead-review.module.css";
import { OpeningArt } from "./opening-art.tsx";

type Props = {
  locale: Locale;
  review: ReviewCardView;
  answer?: ReactNode;
  /** Whether to say that it is the newest. */
  isLatest?: boolean;
};

/** One review set large: the newest on the home page, or the only one of a list. */
export function LeadReview({ locale, review: original, answer, isLatest = true }: Props) {
  const t = translator(locale);
  const review = inLanguage(original, locale);
  return (
    <article className={styles.lead}>
      <div className={styles.art}>
        <OpeningArt locale={locale} review={original} place="lead" isDecoration isMoving />
      </div>
      <div className={styles.words}>
        {isLatest && <p className={`ui ${styles.kicker}`}>{t("reviews.latest")}</p>}
        <h2 lang={review.titleLanguage}>
          <Link className={styles.link} href={localPath(locale, `/reviews/${review.slug}`)}>
            {review.parts.name}
          </Link>
        </h2>
        <HangulTitle drama={review.drama} size="hero" below={review.parts.name} />
        {review.verdict && (
          <p className={styles.verdict} lang={review.verdictLanguage}>
            {review.verdict}
          </p>
        )}
        <FactLine locale={locale} drama={review.drama} />
        {answer && <div className={styles.answer}>{answer}</div>}
      </div>
    </article>
  );
}
