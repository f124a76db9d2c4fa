import type { ReactNode } from "react";
import { Breadcrumbs } from "#components/breadcrumbs.tsx";
import { Point } from "#features/points/components/point-list.tsx";
import type { HiddenPointView, MyVotes, PointView } from "#features/points/queries.ts";
import { QuoteSelection } from "#features/reviews/components/quote-selection.client.tsx";
import { ReviewStyle } from "#features/reviews/components/review-style.tsx";
import type { ReviewView } from "#features/reviews/queries.ts";
import { CreditLine } from "#features/suggestions/components/credit-line.tsx";
import { SpoilerNote } from "#features/watching/components/spoiler-note.tsx";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { FollowReview } from "./follow-review.tsx";
import styles from "./point-page.module.css";

type Props = {
  locale: Locale;
  review: ReviewView;
  point: PointView;
  votes?: MyVotes | undefined;
  /** Whether its tally is folded until the reader has answered. */
  isFolded: boolean;
  /** Who suggested it. */
  credit?: string | undefined;
  /** The talk about it. */
  thread: ReactNode;
  below?: ReactNode;
};

/** One point, large, and why readers agree with it or not. */
export function PointPageBody({ locale, review, point, votes, isFolded, credit, thread, below }: Props) {
  return (
    <>
      <ReviewStyle review={review} />
      <div className={styles.band}>
        <div className="wrap">
          <Way locale={locale} review={review} pointId={point.id} />
          <ol className={styles.one}>
            <Point
              locale={locale}
              point={point}
              mine={votes}
              heading="h1"
              isFolded={isFolded}
              below={
                <>
                  {credit && <CreditLine locale={locale} name={credit} />}
                  {below}
                </>
              }
            />
          </ol>
        </div>
      </div>
      {thread}
      <QuoteSelection label={translator(locale)("reviews.quote")} />
      <FollowReview id={review.id} />
    </>
  );
}

/** In the place of a point beyond what the reader has watched. */
export function HiddenPointBody({
  locale,
  review,
  point,
}: {
  locale: Locale;
  review: ReviewView;
  point: HiddenPointView;
}) {
  const { id, number, spoilsThrough } = point;
  return (
    <>
      <ReviewStyle review={review} />
      <div className={styles.band}>
        <div className="wrap">
          <Way locale={locale} review={review} pointId={id} />
          <h1 className={styles.hidden}>{translator(locale)("spoilers.hiddenPoint", { number })}</h1>
          <SpoilerNote
            {...{ locale, spoilsThrough }}
            slug={review.slug}
            base={`/reviews/${review.slug}/points/${id}`}
            anchor={`point-${id}`}
            show="spoilers.showPoint"
          />
        </div>
      </div>
    </>
  );
}

function Way({ locale, review, pointId }: { locale: Locale; review: ReviewView; pointId: string }) {
  const path = localPath(locale, `/reviews/${review.slug}#point-${pointId}`);
  return <Breadcrumbs label={translator(locale)("threads.way")} steps={[{ path, words: review.title }]} />;
}
