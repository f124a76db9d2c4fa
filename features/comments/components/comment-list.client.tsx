"use client";

import { type MouseEvent, useActionState, useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import { useOverlay } from "#components/ui/overlay.client.tsx";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { setUpvoteAction } from "../actions.ts";
import type { MyComment } from "../queries.ts";
import type { DraftView } from "../queries-drafts.ts";
import type { Wanted } from "./arrivals.client.tsx";
import bylines from "./comment-byline.module.css";
import { counted, filled } from "./comment-byline.tsx";
import folds from "./comment-fold.module.css";
import { CommentItem, type Scene } from "./comment-item.client.tsx";
import items from "./comment-item.module.css";
import styles from "./comment-list.module.css";
import { type Act, askedAct, type MyTasks } from "./comment-tasks.client.tsx";
import type { DrawnItem, MoreReplies } from "./drawn-comments.ts";
import { useFolded } from "./folding.client.tsx";
import { listBegun } from "./kept-drafts.client.tsx";
import type { CommentLabels, CommentPaths } from "./labels.ts";
import type { LaterUpvotes } from "./later-upvotes.client.tsx";
import type { MutedHere } from "./muted-words.client.tsx";
import { HeldComments } from "./own-comments.tsx";

/** What the server knew of the viewer (`/mine`); otherwise the overlay tells. */
export type Mine = {
  role: string | null;
  mayMark: boolean;
  own: MyComment[];
  upvotes: Record<string, number> | undefined;
  muted?: MutedHere | undefined;
} & MyTasks;

export type CommentListProps = {
  reviewId: string;
  locale: string;
  paths: CommentPaths;
  labels: CommentLabels;
  episodes: number | null;
  isClosed: boolean;
  comments: DrawnItem[];
  /** Those that came since the reader was here. */
  fresh?: ReadonlySet<string>;
  wanted?: Wanted | null;
  /** Which of those that were read after the page itself the viewer up-voted. */
  laterUpvotes?: LaterUpvotes;
  /** The point whose own thread this is. */
  pointId?: string | undefined;
  mine?: Mine | undefined;
};

// Said once for all that stands in it, so that no comment need carry a class.
const THREAD = [styles, items, bylines, folds].map(({ thread }) => thread).join(" ");
const NONE: MyComment[] = [];
const NOTHING_NEW: ReadonlySet<string> = new Set();

/** The thread for everyone with what is the viewer's own in it: links, forms, and comments nobody else sees. */
export function CommentList({
  reviewId,
  locale,
  paths,
  labels,
  episodes,
  isClosed,
  comments,
  fresh = NOTHING_NEW,
  wanted = null,
  laterUpvotes,
  pointId,
  mine,
}: CommentListProps) {
  const [refused, upvote] = useActionState(setUpvoteAction, null, THIS_PAGE);
  const upvoteForm = useId();
  const told = useOverlay<Record<string, number>>("upvotes") ?? mine?.upvotes;
  const upvotes = useMemo(() => told && { ...laterUpvotes, ...told }, [told, laterUpvotes]);
  const votes = useOverlay<{ stances: Record<string, string> }>("points");
  const overlay = useOverlay<MyComment[]>("comments");
  const viewer = useOverlay<{ role: string; mayMark?: boolean }>("viewer");
  const muted = useOverlay<MutedHere>("muted") ?? mine?.muted;
  const mutedNames = useMemo(() => new Set(muted?.names), [muted]);
  const { opened, open, close, wasPressed } = useOpened(reviewId, comments, mine);
  const { isLive, folded, fold, shown } = useFolded(comments, wanted);
  const own = mine?.own ?? overlay ?? NONE;
  const ownById = useMemo(() => new Map(own.map((comment) => [comment.id, comment])), [own]);
  const isModerator = MODERATORS.includes(mine?.role ?? viewer?.role ?? "");
  const mayMark = mine?.mayMark ?? viewer?.mayMark ?? false;
  const scene = useMemo<Scene>(
    () => ({
      reviewId,
      locale,
      paths,
      labels,
      episodes,
      isClosed,
      isModerator,
      mayMark,
      isLive,
      upvoteForm,
      open,
      close,
      wasPressed,
      fold,
      asked: mine,
    }),
    [
      reviewId,
      locale,
      paths,
      labels,
      episodes,
      isClosed,
      isModerator,
      mayMark,
      isLive,
      upvoteForm,
      mine,
      open,
      close,
      wasPressed,
      fold,
    ],
  );
  return (
    <>
      {/* One form for the buttons of all comments: each of its own would make a long thread half as long again. */}
      <form id={upvoteForm} action={upvote} hidden>
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="from" value={paths.mine} />
      </form>
      {comments.length > 0 && (
        <div className={THREAD}>
          {shown.map(({ item, below }) =>
            "more" in item ? (
              <More key={`more-${item.to}`} item={item} labels={labels} paths={paths} />
            ) : (
              <CommentItem
                key={item.id}
                comment={item}
                own={ownById.get(item.id)}
                isMuted={item.name !== undefined && mutedNames.has(item.name)}
                upvotes={upvotes?.[item.id] ?? undefined}
                isUpKnown={upvotes !== undefined && upvotes[item.id] !== null}
                myStance={pointId && votes ? (votes.stances[pointId] ?? "none") : undefined}
                opened={opened?.id === item.id ? opened.act : undefined}
                below={below}
                isFolded={folded.has(item.id)}
                isNew={fresh.has(item.id)}
                scene={scene}
              />
            ),
          )}
        </div>
      )}
      {refused && !refused.ok && <p role="alert">{refused.message}</p>}
      <HeldComments
        comments={pointId ? own.filter((one) => one.pointId === pointId) : own}
        opened={opened}
        scene={scene}
      />
    </>
  );
}

const MODERATORS = ["moderator", "admin"];

type MoreProps = { item: MoreReplies; labels: CommentLabels; paths: CommentPaths };

/** The way to what answers a comment and does not stand here. */
function More({ item: { to, name, more, indent }, labels, paths }: MoreProps) {
  return (
    <p className={styles.more} data-indent={indent}>
      <a href={`${paths.thread}/${to}${paths.threadEnd}#comment-${to}`} rel="nofollow">
        {counted(labels.moreReplies, more)}
        <span className="visually-hidden"> {filled(labels.moreRepliesTo, name ?? labels.formerReader)}</span>
      </a>
    </p>
  );
}

type Opened = { act: Act; id: string };

/** The one form opened in place. A plain click opens it; with a modifier, or without JavaScript, its link leads to `/mine`. */
function useOpened(reviewId: string, comments: DrawnItem[], asked: MyTasks | undefined) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const opener = useRef<HTMLElement>(null);
  const isPressed = useRef(false);
  /** Where the focus goes when the link that opened the form goes with its comment. */
  const beside = useRef<{ id: string; next: Element | null | undefined }>(null);

  const open = useCallback(
    (event: MouseEvent<HTMLAnchorElement>, act: Act, id: string) => {
      if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || askedAct(id, asked) === act) return;
      event.preventDefault();
      // What is on its way stays in sight until it is known what became of it.
      if (document.querySelector('[id^="comment-"] form[aria-busy="true"]')) return;
      opener.current = event.currentTarget;
      beside.current = { id, next: event.currentTarget.closest("[data-comment-id]")?.nextElementSibling };
      isPressed.current = true;
      setOpened({ act, id });
    },
    [asked],
  );
  const close = useCallback(() => {
    setOpened(null);
    opener.current?.focus();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a comment that was deleted becomes a placeholder, or goes
  useEffect(() => {
    if (!opener.current || opener.current.isConnected || document.activeElement !== document.body) return;
    const rest = document.getElementById(`comment-${beside.current?.id}`) ?? beside.current?.next;
    if (!(rest instanceof HTMLElement)) return;
    rest.tabIndex = -1;
    rest.focus({ preventScroll: true });
    opener.current = rest;
  }, [comments]);

  const drafts = useOverlay<DraftView[]>("drafts");
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was begun is opened again once it is known, and not after each vote
  useEffect(() => {
    const all = listBegun(reviewId, drafts).filter(({ id }) =>
      comments.some((comment) => "id" in comment && comment.id === id && !comment.gone),
    );
    const begun = all.find(({ id }) => location.hash === `#comment-${id}`) ?? all[0];
    if (!begun || askedAct(begun.id, asked) === begun.act) return;
    opener.current = document.querySelector<HTMLElement>(`#comment-${begun.id} a[href*="?${begun.act}="]`);
    setOpened((before) => before ?? begun);
  }, [reviewId, drafts !== null]);

  return { opened, open, close, wasPressed: useCallback(() => isPressed.current, []) };
}
