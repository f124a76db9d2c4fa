import type { Viewer } from "#lib/auth/roles.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { CommentView, MyComment } from "../queries.ts";
import { CommentForm } from "./comment-form.client.tsx";
import { CommentList } from "./comment-list.client.tsx";
import type { MyTasks } from "./comment-tasks.client.tsx";
import styles from "./comment-thread.module.css";
import { drawnComments } from "./drawn-comments.ts";
import { commentLabels, commentPaths } from "./labels.ts";

/** The discussion as one person sees it: for `/mine`, complete without JavaScript. */
export type MyDiscussion = {
  viewer: Pick<Viewer, "role" | "isWarned"> | null;
  own: MyComment[];
  /** The comments they up-voted, with how many did; unknown for a guest. */
  upvotes: Record<string, number> | undefined;
} & MyTasks;

type Props = {
  locale: Locale;
  review: { id: string; slug: string; commentsClosedAt: Date | null; drama: { episodes: number | null } };
  comments: CommentView[];
  points?: { id: string; title: string }[];
  mine?: MyDiscussion | undefined;
};

/** The discussion of a review: composer, thread, and what is mine in it. */
export function CommentThread({ locale, review, comments, points, mine }: Props) {
  const t = translator(locale);
  const shared = {
    reviewId: review.id,
    locale,
    episodes: review.drama.episodes,
    paths: commentPaths(locale, review.slug),
    labels: commentLabels(locale),
  };
  const isClosed = review.commentsClosedAt !== null;
  const count = comments.filter(({ kind }) => kind === "visible" || kind === "spoiler").length;
  return (
    <section id="discussion" className={styles.talk} aria-labelledby="discussion-heading">
      <div className={styles.top}>
        <h2 id="discussion-heading">{t("comments.heading")}</h2>
        <p>{t("comments.count", { count })}</p>
      </div>
      <div id="composer" className={styles.composer}>
        {isClosed ? (
          <p className={styles.closed}>{t("comments.closed")}</p>
        ) : (
          <CommentForm
            task={{ kind: "post" }}
            points={points?.map(({ id, title }) => ({ id, title }))}
            initialBody={mine?.reply ? undefined : mine?.draft}
            initialSpoils={mine?.reply ? undefined : mine?.draftSpoils}
            isWarned={mine?.viewer?.isWarned}
            {...shared}
          />
        )}
      </div>
      {comments.length === 0 && !isClosed && <p className={styles.closed}>{t("comments.empty")}</p>}
      <CommentList comments={drawnComments(comments)} isClosed={isClosed} mine={mine && forBrowser(mine)} {...shared} />
    </section>
  );
}

/** What of it the browser's part needs. */
export function forBrowser({ viewer, ...mine }: MyDiscussion) {
  return { role: viewer?.role ?? null, ...mine };
}
