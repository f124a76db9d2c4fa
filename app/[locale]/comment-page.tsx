import type { ReactNode } from "react";
import { Breadcrumbs } from "#components/breadcrumbs.tsx";
import type { MyDiscussion } from "#features/comments/components/comment-thread.tsx";
import { PermalinkThread } from "#features/comments/components/permalink-thread.tsx";
import type { LinkPlaces } from "#features/comments/natural-links.ts";
import type { Permalink, Slice } from "#features/comments/queries-slices.ts";
import { FollowLink } from "#features/notifications/components/follow-link.tsx";
import { ReviewStyle } from "#features/reviews/components/review-style.tsx";
import type { ReviewView } from "#features/reviews/queries.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { FollowReview } from "./follow-review.tsx";

type Props = {
  locale: Locale;
  review: ReviewView;
  permalink: Permalink;
  replies: Slice;
  through: number;
  places: LinkPlaces;
  mine?: MyDiscussion;
  children?: ReactNode;
};

/** A comment on its own page. */
export function CommentPageBody({ locale, review, permalink, replies, through, places, mine, children }: Props) {
  return (
    <>
      <ReviewStyle review={review} />
      <div className="wrap">
        <WayToReview locale={locale} review={review} />
      </div>
      <PermalinkThread
        {...{ locale, review, permalink, replies, through, places, mine }}
        beside={<FollowLink locale={locale} subject="comment" id={permalink.comment.id} />}
      >
        {children}
      </PermalinkThread>
      <FollowReview id={review.id} />
    </>
  );
}

export function WayToReview({ locale, review }: { locale: Locale; review: ReviewView }) {
  const path = localPath(locale, `/reviews/${review.slug}`);
  return <Breadcrumbs label={translator(locale)("threads.way")} steps={[{ path, words: review.title }]} />;
}
