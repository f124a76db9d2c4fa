import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { CommentView } from "../queries.ts";
import type { WornStance } from "../queries-reasons.ts";
import { CommentForm } from "./comment-form.client.tsx";
import { CommentList } from "./comment-list.client.tsx";
import styles from "./comment-thread.module.css";
import { forBrowser, type MyDiscussion } from "./comment-thread.tsx";
import { drawnReasons } from "./drawn-comments.ts";
import { commentLabels, commentPaths } from "./labels.ts";

type Props = {
  locale: Locale;
  review: { id: string; slug: string; commentsClosedAt: Date | null; drama: { episodes: number | null } };
  pointId: string;
  /** Those on this point only. */
  comments: CommentView[];
  stances: Record<string, WornStance>;
  mine?: MyDiscussion | undefined;
};

/** Why readers agree with one point or not: composer and thread, each comment with its author's answer. */
export function PointThread({ locale, review, pointId, comments, stances, mine }: Props) {
  const t = translator(locale);
  const shared = {
    reviewId: review.id,
    pointId,
    locale,
    episodes: review.drama.episodes,
    paths: commentPaths(locale, review.slug, pointId),
    labels: commentLabels(locale),
  };
  const isClosed = review.commentsClosedAt !== null;
  const count = comments.filter(({ kind, parentId }) => !parentId && (kind === "visible" || kind === "spoiler")).length;
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
            initialBody={mine?.reply ? undefined : mine?.draft}
            initialSpoils={mine?.reply ? undefined : mine?.draftSpoils}
            isWarned={mine?.viewer?.isWarned}
            {...shared}
          />
        )}
      </div>
      {comments.length === 0 && !isClosed && <p className={styles.closed}>{t("threads.empty")}</p>}
      <CommentList
        comments={drawnReasons(comments, stances)}
        isClosed={isClosed}
        mine={mine && forBrowser(mine)}
        {...shared}
      />
    </section>
  );
}
