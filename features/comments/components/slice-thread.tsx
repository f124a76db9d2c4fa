import { reviewPathThrough } from "#features/watching/policy.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { CommentListing as Listing } from "../policy-slices.ts";
import type { Discussion } from "../queries-slices.ts";
import { CommentListing } from "./comment-listing.client.tsx";
import styles from "./comment-thread.module.css";
import type { DiscussedReview } from "./comment-thread.tsx";
import { packed } from "./drawn-comments.ts";
import type { DrawnSlice } from "./joining.client.tsx";
import { commentLabels, commentPaths } from "./labels.ts";
import { listingProps } from "./listing-props.ts";

type Props = {
  locale: Locale;
  review: DiscussedReview & { title: string };
  listing: Listing;
  slice: DrawnSlice;
  discussion: Discussion;
  through: number;
};

/** A part of a discussion on a page of its own: another order, or how it goes on. */
export function SliceThread({ locale, review, listing, slice, discussion, through }: Props) {
  const t = translator(locale);
  const isOrder = !("id" in listing);
  const paths = commentPaths(locale, { slug: review.slug, through, isThread: true });
  const whole = localPath(locale, reviewPathThrough(review.slug, through));
  const back =
    listing.kind === "replies"
      ? `${paths.thread}/${listing.id}${paths.threadEnd}`
      : listing.kind === "point"
        ? `${paths.points}/${listing.id}`
        : `${whole}#discussion`;
  return (
    <section id="discussion" className={styles.talk} aria-labelledby="discussion-heading">
      <div className={styles.top}>
        <h1 id="discussion-heading" className={styles.one}>
          {t(`threads.listing.${listing.kind}`)}
        </h1>
        <p>
          <a href={back}>{t("threads.whole")}</a>
        </p>
      </div>
      {slice.items.length === 0 && (
        <p className={styles.closed}>{t(listing.kind === "featured" ? "threads.nothingFeatured" : "comments.empty")}</p>
      )}
      <CommentListing
        reviewId={review.id}
        locale={locale}
        episodes={review.drama.episodes}
        paths={paths}
        labels={commentLabels(locale)}
        packed={packed(slice.items)}
        next={slice.next}
        isClosed={review.commentsClosedAt !== null}
        {...listingProps(locale, { slug: review.slug, listing, through, ...(isOrder && { discussion }) })}
      />
    </section>
  );
}
