import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { linkPlaces } from "../natural-links.ts";
import { draftAt, pointPlace } from "../policy-writing.ts";
import type { WornStance } from "../queries-reasons.ts";
import type { Slice } from "../queries-slices.ts";
import { CommentForm } from "./comment-form.client.tsx";
import { CommentListing } from "./comment-listing.client.tsx";
import styles from "./comment-thread.module.css";
import { type DiscussedReview, forBrowser, type MyDiscussion } from "./comment-thread.tsx";
import { drawnSlice, packed } from "./drawn-comments.ts";
import { commentLabels, commentPaths } from "./labels.ts";
import { listingProps } from "./listing-props.ts";

type Props = {
  locale: Locale;
  review: DiscussedReview;
  pointId: string;
  /** All the reader may see of the review, which may be named here too. */
  points: { id: string; title: string; spoilsThrough: number }[];
  /** The threads on this point only, and how many comments begin one. */
  slice: Slice;
  count: number;
  through: number;
  stances: Record<string, WornStance>;
  mine?: MyDiscussion | undefined;
};

/** Why readers agree with one point or not: composer and thread, each comment with its author's answer. */
export function PointThread({ locale, review, pointId, points, slice, count, through, stances, mine }: Props) {
  const t = translator(locale);
  const listing = { kind: "point", id: pointId } as const;
  const shared = {
    reviewId: review.id,
    pointId,
    locale,
    episodes: review.drama.episodes,
    paths: commentPaths(locale, { slug: review.slug, pointId, through, isMine: mine !== undefined }),
    labels: commentLabels(locale),
  };
  const places = linkPlaces(locale, review, points);
  const isClosed = review.commentsClosedAt !== null;
  const { items, next } = drawnSlice(slice, { listing, through }, places, stances);
  return (
    <section id="discussion" className={styles.talk} aria-labelledby="discussion-heading">
      <div className={styles.top}>
        <h2 id="discussion-heading">{t("threads.heading")}</h2>
        {count > 0 && <p>{t("threads.count", { count })}</p>}
      </div>
      <div id="composer" className={styles.composer}>
        {isClosed ? (
          <p className={styles.closed}>{t("comments.closed")}</p>
        ) : (
          <CommentForm
            task={{ kind: "post" }}
            saved={draftAt(pointPlace(pointId), mine?.drafts)}
            initialSpoils={points.find(({ id }) => id === pointId)?.spoilsThrough}
            isWarned={mine?.viewer?.isWarned}
            {...shared}
          />
        )}
      </div>
      {items.length === 0 && !isClosed && <p className={styles.closed}>{t("threads.empty")}</p>}
      <CommentListing
        packed={packed(items)}
        next={next}
        isClosed={isClosed}
        mine={mine && forBrowser(mine)}
        {...shared}
        {...listingProps(locale, { slug: review.slug, listing, through })}
      />
    </section>
  );
}
