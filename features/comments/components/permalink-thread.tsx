import type { ReactNode } from "react";
import { reviewPathThrough } from "#features/watching/policy.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { LinkPlaces } from "../natural-links.ts";
import type { Permalink, Slice } from "../queries-slices.ts";
import { CommentListing } from "./comment-listing.client.tsx";
import styles from "./comment-thread.module.css";
import { type DiscussedReview, forBrowser, type MyDiscussion } from "./comment-thread.tsx";
import { drawnPermalink, drawnSlice, packed } from "./drawn-comments.ts";
import { commentLabels, commentPaths } from "./labels.ts";
import { listingProps } from "./listing-props.ts";

type Props = {
  locale: Locale;
  review: DiscussedReview & { title: string };
  permalink: Permalink;
  replies: Slice;
  through: number;
  /** What the comments may name. */
  places: LinkPlaces;
  mine?: MyDiscussion | undefined;
  /** What else can be done with what answers it. */
  beside?: ReactNode;
  /** What else may be done with this comment. */
  children?: ReactNode;
};

/** One comment with those that lead to it and those that answer it, and the way back to the whole discussion. */
export function PermalinkThread({
  locale,
  review,
  permalink,
  replies,
  through,
  places,
  mine,
  beside,
  children,
}: Props) {
  const t = translator(locale);
  const { comment, above, isCut } = permalink;
  const listing = { kind: "replies", id: comment.id } as const;
  const paths = commentPaths(locale, { slug: review.slug, through, isMine: mine !== undefined, isThread: true });
  const { next } = drawnSlice(replies, { listing, through });
  const whole = mine ? `/reviews/${review.slug}/mine` : reviewPathThrough(review.slug, through);
  return (
    <section id="discussion" className={styles.talk} aria-labelledby="discussion-heading">
      <div className={styles.top}>
        <h1 id="discussion-heading" className={styles.one}>
          {headingOf(locale, permalink, review.title)}
        </h1>
        <p>
          <a href={`${localPath(locale, whole)}#discussion`}>{t("threads.whole")}</a>
        </p>
        {beside}
      </div>
      {isCut && above[0] && (
        <p className={styles.closed}>
          <a href={`${paths.thread}/${above[0].id}${paths.threadEnd}`} rel="nofollow">
            {t("threads.earlier")}
          </a>
        </p>
      )}
      <CommentListing
        reviewId={review.id}
        locale={locale}
        episodes={review.drama.episodes}
        paths={paths}
        labels={commentLabels(locale)}
        packed={packed(drawnPermalink(above, [comment, ...replies.comments], places))}
        next={next}
        isClosed={review.commentsClosedAt !== null}
        mine={mine && forBrowser(mine)}
        {...listingProps(locale, { slug: review.slug, listing, through })}
      />
      {children}
    </section>
  );
}

/** What a comment's own page is called. */
export function headingOf(locale: Locale, { comment }: Permalink, review: string): string {
  const t = translator(locale);
  if (comment.kind === "removed" || comment.kind === "erased") return t("threads.goneTitle", { review });
  return t("threads.threadTitle", { name: comment.authorName ?? t("comments.formerReader"), review });
}
