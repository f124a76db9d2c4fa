"use client";

import { type MouseEvent, memo } from "react";
import { Markdown } from "#components/ui/markdown.tsx";
import { languageOfWords, pathOfComment } from "../policy.ts";
import type { MyComment } from "../queries.ts";
import { Avatar, Byline, counted, filled } from "./comment-byline.tsx";
import folds from "./comment-fold.module.css";
import { type Act, CommentTasks, type MyTasks } from "./comment-tasks.client.tsx";
import type { DrawnComment } from "./drawn-comments.ts";
import type { CommentLabels, CommentPaths } from "./labels.ts";
import { Words } from "./muted-words.client.tsx";
import styles from "./own-comments.module.css";
import { OwnLinks } from "./own-comments.tsx";
import { Upvote } from "./upvote.client.tsx";

/** What all comments of a thread share. */
export type Scene = {
  reviewId: string;
  locale: string;
  paths: CommentPaths;
  labels: CommentLabels;
  episodes: number | null;
  isClosed: boolean;
  isModerator: boolean;
  /** Whether they may set a comment before the others. */
  mayMark: boolean;
  /** Whether scripts have taken over, which what needs them waits for. */
  isLive: boolean;
  /** The form that the buttons for up-votes send. */
  upvoteForm: string;
  asked?: MyTasks | undefined;
  open: (event: MouseEvent<HTMLAnchorElement>, act: Act, id: string) => void;
  close: () => void;
  /** Whether the form that stands open was asked for by its link, and so is where the reader wants to be. */
  wasPressed: () => boolean;
  fold: (id: string) => void;
};

type Props = {
  comment: DrawnComment;
  own: MyComment | undefined;
  /** By somebody the viewer muted. */
  isMuted: boolean;
  opened: Act | undefined;
  /** How many up-voted it, when the viewer did; and whether it is known yet whether they did. */
  upvotes: number | undefined;
  isUpKnown: boolean;
  /** What the viewer answers to the point of this thread, which may be newer than the page. */
  myStance: string | undefined;
  /** How many comments stand below it, and whether they are folded away. */
  below: number;
  isFolded: boolean;
  isNew: boolean;
  scene: Scene;
};

/**
 * One comment of the thread, or the place of one that is gone. Of one beyond what the reader has watched there are no
 * words to show but one's own, which come with what is one's own.
 */
export const CommentItem = memo(function CommentItem({
  comment,
  own,
  isMuted,
  opened,
  upvotes,
  isUpKnown,
  myStance,
  below,
  isFolded,
  isNew,
  scene,
}: Props) {
  const { id, indent, gone, body, spoils, about, up = 0 } = comment;
  const { locale, labels, paths, upvoteForm } = scene;
  if (gone) {
    return (
      // One's own stands, with its words and this name, among those nobody else sees.
      <div id={own && own.status !== "visible" ? undefined : `comment-${id}`} data-indent={indent}>
        <p>{labels[gone]}</p>
        {isFolded && <Folded labels={labels} below={below} />}
        <Fold {...{ id, below, isFolded, scene }} name={labels[gone]} />
      </div>
    );
  }
  const name = comment.name ?? labels.formerReader;
  return (
    <article
      id={`comment-${id}`}
      data-comment-id={id}
      data-indent={indent}
      data-here={comment.here}
      aria-label={filled(labels.by, name)}
    >
      <Avatar name={name} />
      <div>
        <Byline
          {...{ comment, name, locale, labels, paths, isNew }}
          stance={comment.stance && own && myStance ? myStance : comment.stance}
        />
        {body && (
          <Words isMuted={isMuted} label={labels.muted}>
            <div dir="auto" lang={comment.lang} data-quotable={spoils ?? ""}>
              <Markdown tree={body} labels={labels} />
            </div>
          </Words>
        )}
        {!body && own?.bodyMarkdown && (
          <p className={styles.words} dir="auto" lang={languageOfWords(own.bodyMarkdown)}>
            {own.bodyMarkdown}
          </p>
        )}
        <footer>
          {body && (
            <Upvote
              {...{ id, name, locale, labels, paths, upvotes }}
              form={own ? undefined : upvoteForm}
              known={isUpKnown}
              count={up}
            />
          )}
          <Acts
            {...{ id, name, own, scene }}
            isLocked={comment.locked !== undefined}
            hiddenBy={body || own?.bodyMarkdown ? undefined : spoils}
          />
          {isFolded && <Folded labels={labels} below={below} />}
        </footer>
        <CommentTasks {...{ id, spoils, about, own, opened, scene }} />
      </div>
      <Fold {...{ id, name, below, isFolded, scene }} />
    </article>
  );
});

type FoldProps = { id: string; name: string; below: number; isFolded: boolean; scene: Scene };

/** Folds away what answers a comment, along its line. Without scripts everything is there to read. */
function Fold({ id, name, below, isFolded, scene: { isLive, labels, fold } }: FoldProps) {
  if (!isLive || below === 0) return null;
  return (
    <button
      type="button"
      className={folds.fold}
      aria-expanded={!isFolded}
      aria-label={filled(isFolded ? labels.unfold : labels.fold, name)}
      onClick={() => fold(id)}
    />
  );
}

function Folded({ labels, below }: { labels: CommentLabels; below: number }) {
  return <span className={folds.folded}>{counted(labels.folded, below)}</span>;
}

type ActsProps = {
  id: string;
  name: string;
  own: MyComment | undefined;
  scene: Scene;
  isLocked: boolean;
  hiddenBy: number | undefined;
};

function Acts({ id, name, own, scene, isLocked, hiddenBy }: ActsProps) {
  const { labels, isClosed, isModerator, mayMark, open } = scene;
  const paths = pathsAt(scene.paths, id);
  return (
    <>
      {hiddenBy && (
        <a href={`${paths.through}/${hiddenBy}#comment-${id}`} rel="nofollow">
          {` ${labels.showSpoiler}`}
        </a>
      )}
      {!isClosed && !isLocked && !hiddenBy && (
        <a
          href={`${paths.mine}?reply=${id}#reply-${id}`}
          rel="nofollow"
          aria-label={filled(labels.replyTo, name)}
          onClick={(event) => open(event, "reply", id)}
        >
          {` ${labels.replyLink}`}
        </a>
      )}
      {own ? (
        <OwnLinks comment={own} {...{ paths, labels, open }} />
      ) : (
        !hiddenBy && (
          <a href={`${paths.comments}/${id}/report`} rel="nofollow" aria-label={filled(labels.reportThis, name)}>
            {` ${labels.reportLink}`}
          </a>
        )
      )}
      {isModerator && (
        <a href={`${paths.moderation}/${id}`} aria-label={filled(labels.moderateThis, name)}>
          {` ${labels.moderateLink}`}
        </a>
      )}
      {mayMark && !hiddenBy && (
        <a href={`${paths.thread}/${id}/mine#marks`} rel="nofollow" aria-label={filled(labels.markThis, name)}>
          {` ${labels.markLink}`}
        </a>
      )}
    </>
  );
}

/** The paths as they are for the forms and links of one comment. */
export function pathsAt(paths: CommentPaths, id: string): CommentPaths {
  return { ...paths, mine: pathOfComment(paths.mine, id), through: pathOfComment(paths.through, id) };
}
