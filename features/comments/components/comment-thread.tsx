import type { ReactNode } from "react";
import type { Viewer } from "#lib/auth/roles.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { Markdown } from "#lib/markdown/render.tsx";
import { buildThread, type ThreadItem } from "../policy.ts";
import type { CommentView, MyComment } from "../queries.ts";
import { Avatar, Byline } from "./comment-byline.tsx";
import { CommentForm, type CommentTask } from "./comment-form.client.tsx";
import styles from "./comment-thread.module.css";
import { DeleteForm } from "./delete-form.client.tsx";
import { type CommentPaths, commentLabels } from "./labels.ts";
import { HeldComments, OwnLinks } from "./own-comments.tsx";
import { ThreadOverlay } from "./thread-overlay.client.tsx";

/** The discussion as one person sees it: for `/mine`, complete without JavaScript. Ids say which form stands open. */
export type MyDiscussion = {
  viewer: Pick<Viewer, "role"> | null;
  own: MyComment[];
  reply?: string | undefined;
  edit?: string | undefined;
  delete?: string | undefined;
  /** What was typed before signing in: for the reply if one stands open, else for the composer. */
  draft?: string | undefined;
};

type Props = {
  locale: Locale;
  review: { id: string; slug: string; commentsClosedAt: Date | null };
  comments: CommentView[];
  points?: { id: string; title: string }[];
  mine?: MyDiscussion | undefined;
};

type Scene = Props & { paths: CommentPaths; labels: ReturnType<typeof commentLabels> };

/** The discussion of a review: composer, thread, and what is mine in it. */
export function CommentThread(props: Props) {
  const { locale, review, comments, points, mine } = props;
  const t = translator(locale);
  const scene = { ...props, paths: commentPaths(locale, review.slug), labels: commentLabels(locale) };
  const { paths, labels } = scene;
  const count = comments.filter(({ kind }) => kind === "visible").length;
  return (
    <section id="discussion" className={styles.talk} aria-labelledby="discussion-heading">
      <div className={styles.top}>
        <h2 id="discussion-heading">{t("comments.heading")}</h2>
        <p>{t("comments.count", { count })}</p>
      </div>
      <div id="composer" className={styles.composer}>
        {review.commentsClosedAt ? (
          <p className={styles.closed}>{t("comments.closed")}</p>
        ) : (
          <CommentForm
            task={{ kind: "post" }}
            reviewId={review.id}
            points={points}
            initialBody={mine?.reply ? undefined : mine?.draft}
            {...{ locale, paths, labels }}
          />
        )}
      </div>
      {comments.length > 0 ? (
        <div className={styles.thread}>
          {buildThread(comments).map((item) => (
            <Item key={item.comment.id} item={item} scene={scene} />
          ))}
        </div>
      ) : (
        !review.commentsClosedAt && <p className={styles.closed}>{t("comments.empty")}</p>
      )}
      <div data-held="">
        {mine && <HeldComments comments={mine.own} open={openHeld(scene)} {...{ paths, labels }} />}
      </div>
      <ThreadOverlay
        reviewId={review.id}
        version={comments.map(({ id, editedAt }) => id.slice(0, 4) + (editedAt?.getTime() ?? "")).join("")}
        own={mine?.own}
        {...{ locale, paths, labels }}
      />
    </section>
  );
}

function Item({ item: { comment, indent, answers }, scene }: { item: ThreadItem<CommentView>; scene: Scene }) {
  const t = translator(scene.locale);
  const className = `${styles.comment} ${styles[`indent${indent}`]}`;
  if (comment.kind !== "visible") {
    return (
      <div id={`comment-${comment.id}`} className={`${className} ${styles.gone}`}>
        <p>{t(comment.kind === "erased" ? "comments.erased" : "comments.removed")}</p>
      </div>
    );
  }
  const name = comment.authorName ?? t("comments.formerReader");
  return (
    <article
      id={`comment-${comment.id}`}
      data-comment-id={comment.id}
      aria-label={t("comments.by", { name })}
      className={className}
    >
      <Avatar name={name} />
      <div className={styles.said}>
        <Byline comment={comment} name={name} answers={answers} locale={scene.locale} />
        <div className={styles.body} dir="auto">
          <Markdown text={comment.bodyMarkdown ?? ""} variant="comment" />
        </div>
        <Acts comment={comment} name={name} scene={scene} />
        <div data-slot={comment.id}>{openForm(comment.id, scene)}</div>
      </div>
    </article>
  );
}

function Acts({ comment: { id }, name, scene }: { comment: CommentView; name: string; scene: Scene }) {
  const { locale, review, mine, paths, labels } = scene;
  const t = translator(locale);
  const own = mine?.own.find((one) => one.id === id);
  const isModerator = mine?.viewer?.role === "moderator" || mine?.viewer?.role === "admin";
  return (
    <div className={styles.acts}>
      {!review.commentsClosedAt && (
        <a
          href={`${paths.mine}?reply=${id}#reply-${id}`}
          data-act="reply"
          data-on={id}
          rel="nofollow"
          aria-label={t("comments.replyTo", { name })}
        >
          {t("comments.reply")}
        </a>
      )}
      <span data-own={id}>{own && <OwnLinks comment={own} paths={paths} labels={labels} />}</span>
      {!own && (
        <a
          href={`${paths.comments}/${id}/report`}
          className={styles.report}
          rel="nofollow"
          aria-label={t("comments.reportThis", { name })}
        >
          {t("comments.report")}
        </a>
      )}
      <span data-moderate={id}>
        {isModerator && (
          <a href={`${paths.moderation}/${id}`} aria-label={t("comments.moderateThis", { name })}>
            {t("comments.moderate")}
          </a>
        )}
      </span>
    </div>
  );
}

/** The form that `/mine` was asked to show under this comment. */
function openForm(id: string, { locale, review, mine, paths, labels }: Scene): ReactNode {
  const shared = { reviewId: review.id, locale, paths, labels };
  if (mine?.reply === id) {
    const task: CommentTask = { kind: "reply", parentId: id };
    return (
      <div id={`reply-${id}`}>
        <CommentForm task={task} initialBody={mine.draft} {...shared} />
      </div>
    );
  }
  const own = mine?.own.find((one) => one.id === id);
  if (own?.canEdit && mine?.edit === id) {
    const task: CommentTask = { kind: "edit", commentId: id, revision: own.revision };
    return (
      <div id={`edit-${id}`}>
        <CommentForm task={task} initialBody={own.bodyMarkdown} {...shared} />
      </div>
    );
  }
  if (own?.canDelete && mine?.delete === id) {
    return (
      <div id={`delete-${id}`}>
        <DeleteForm commentId={id} {...{ locale, labels }} />
      </div>
    );
  }
  return null;
}

function openHeld(scene: Scene) {
  const id = scene.mine?.edit ?? scene.mine?.delete;
  return id ? { id, form: openForm(id, scene) } : undefined;
}

function commentPaths(locale: Locale, slug: string): CommentPaths {
  return {
    mine: localPath(locale, `/reviews/${slug}/mine`),
    signIn: localPath(locale, "/sign-in"),
    comments: localPath(locale, "/comments"),
    moderation: localPath(locale, "/moderation/comments"),
  };
}
