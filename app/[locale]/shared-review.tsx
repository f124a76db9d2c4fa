import type { ReactNode } from "react";
import { CommentThread } from "#features/comments/components/comment-thread.tsx";
import { FollowLink } from "#features/notifications/components/follow-link.tsx";
import { AgreementSummary } from "#features/points/components/agreement-summary.tsx";
import { PointList } from "#features/points/components/point-list.tsx";
import { TranslationNote } from "#features/reviews/components/translation-note.tsx";
import type { ReviewView } from "#features/reviews/queries.ts";
import { SaveChoice } from "#features/saved/components/save-choice.tsx";
import { SuggestPoint } from "#features/suggestions/components/suggest-point.tsx";
import { WatchedChoice } from "#features/watching/components/watched-choice.tsx";
import type { Locale } from "#lib/i18n/locales.ts";
import { belowPoints } from "./below-points.tsx";
import { FollowReview } from "./follow-review.tsx";
import type { readReview } from "./read-review.ts";
import { ReviewPageBody } from "./review-page.tsx";

type Props = {
  locale: Locale;
  review: ReviewView;
  content: Awaited<ReturnType<typeof readReview>>;
  through: number;
  /** What to read after this. */
  next?: ReactNode;
};

/** A review as everyone gets it who has watched so far: kept, the same bytes for all of them. */
export function SharedReview({ locale, review, content, through, next }: Props) {
  const { points, hiddenPoints, slice, discussion, reasons, credits, last, isSafe, isFolded } = content;
  return (
    <>
      <ReviewPageBody
        locale={locale}
        review={review}
        note={
          <TranslationNote
            locale={locale}
            review={review}
            points={points}
            below={through ? `/through/${through}` : ""}
          />
        }
        answer={
          <AgreementSummary locale={locale} points={points} id={review.id} href="#points" isLive isFolded={isFolded} />
        }
        tools={<SaveChoice locale={locale} review={review} />}
        points={
          <PointList
            locale={locale}
            points={points}
            hidden={hiddenPoints}
            slug={review.slug}
            intro={review.pointsHeading}
            below={belowPoints({ locale, slug: review.slug, points, reasons, credits })}
            after={<SuggestPoint locale={locale} review={review} />}
            introLanguage={review.headingLanguage}
            isFolded={isFolded}
          />
        }
        discussion={
          <CommentThread
            {...{ locale, review, slice, discussion, through, points }}
            beside={<FollowLink locale={locale} subject="review" id={review.id} />}
          />
        }
        watched={!isSafe && <WatchedChoice locale={locale} review={review} last={last} through={through} />}
        next={next}
      />
      <FollowReview id={review.id} />
    </>
  );
}
