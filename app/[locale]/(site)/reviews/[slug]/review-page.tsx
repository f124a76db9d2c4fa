import type { ReactNode } from "react";
import { ReviewArticle } from "#features/reviews/components/review-article.tsx";
import { ReviewTitle } from "#features/reviews/components/review-title.tsx";
import type { ReviewView } from "#features/reviews/queries.ts";
import type { Locale } from "#lib/i18n/locales.ts";

type Props = {
  locale: Locale;
  review: ReviewView;
  /** The readers' answer to the whole review, set beside the verdict. */
  answer?: ReactNode;
  points?: ReactNode;
  discussion?: ReactNode;
};

/** The whole review page, the same for everyone and for one reader: what differs comes in as `points` and `discussion`. */
export function ReviewPageBody({ review, answer, points, discussion }: Props) {
  return (
    <>
      <div className="wrap">
        <ReviewTitle parts={review.parts} language={review.language} />
        {answer}
      </div>
      <div className="wrap">
        <ReviewArticle review={review} />
      </div>
      {points}
      {discussion}
    </>
  );
}
