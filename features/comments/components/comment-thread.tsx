import type { ReactNode } from "react";
import type { Viewer } from "#lib/auth/roles.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { type LinkedReview, linkPlaces } from "../natural-links.ts";
import { draftAt } from "../policy-writing.ts";
import type { MyComment } from "../queries.ts";
import type { Discussion, Slice } from "../queries-slices.ts";
import { CommentForm } from "./comment-form.client.tsx";
import { CommentListing } from "./comment-listing.client.tsx";
import type { MyTasks } from "./comment-tasks.client.tsx";
import styles from "./comment-thread.module.css";
import { drawnSlice, packed } from "./drawn-comments.ts";
import { commentLabels, commentPaths } from "./labels.ts";
import { listingProps } from "./listing-props.ts";
import { MutedCount, type MutedHere } from "./muted-words.client.tsx";

/** The discussion as one person sees it: for `/mine`, complete without JavaScript. */
export type MyDiscussion = {
  viewer: Pick<Viewer, "role" | "isWarned"> | null;
  own: MyComment[];
  /** The comments they up-voted, with how many did; unknown for a guest. */
  upvotes: Record<string, number> | undefined;
  mayMark: boolean;
  muted?: MutedHere | undefined;
} & MyTasks;

export type DiscussedReview = LinkedReview & { id: string; commentsClosedAt: Date | null };

type Props = {
  locale: Locale;
  review: DiscussedReview;
  slice: Slice;
  discussion: Discussion;
  through: number;
  points?: { id: string; title: string }[];
  mine?: MyDiscussion | undefined;
  /** What else can be done with the whole discussion. */
  beside?: ReactNode;
};

/** The discussion of a review: composer, the beginning of the thread, and what is mine in it. */
export function CommentThread({ locale, review, slice, discussion, through, points, mine, beside }: Props) {
  const t = translator(locale);
  const listing = { kind: "oldest" } as const;
  const shared = {
    reviewId: review.id,
    locale,
    episodes: review.drama.episodes,
    paths: commentPaths(locale, { slug: review.slug, through, isMine: mine !== undefined }),
    labels: commentLabels(locale),
  };
  const places = linkPlaces(locale, review, points ?? []);
  const isClosed = review.commentsClosedAt !== null;
  const { items, next } = drawnSlice(slice, { listing, through }, places);
  return (
    <section id="discussion" className={styles.talk} aria-labelledby="discussion-heading">
      <div className={styles.top}>
        <h2 id="discussion-heading">{t("comments.heading")}</h2>
        <p>
          {t("comments.count", { count: discussion.count })}
          <MutedCount known={mine?.muted} label={t("comments.mutedCount", { count: "%" })} />
        </p>
        {beside}
      </div>
      <div id="composer" className={styles.composer}>
        {isClosed ? (
          <p className={styles.closed}>{t("comments.closed")}</p>
        ) : (
          <CommentForm
            task={{ kind: "post" }}
            points={points?.map(({ id, title }) => ({ id, title }))}
            saved={draftAt("post", mine?.drafts)}
            isWarned={mine?.viewer?.isWarned}
            {...shared}
          />
        )}
      </div>
      {items.length === 0 && !isClosed && <p className={styles.closed}>{t("comments.empty")}</p>}
      <CommentListing
        packed={packed(items)}
        next={next}
        isClosed={isClosed}
        mine={mine && forBrowser(mine)}
        {...shared}
        {...listingProps(locale, { slug: review.slug, listing, through, discussion })}
      />
    </section>
  );
}

/** What of it the browser's part needs. */
export function forBrowser({ viewer, ...mine }: MyDiscussion) {
  return { role: viewer?.role ?? null, ...mine };
}
