"use client";

import { type MouseEvent, useActionState, useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import { useOverlay } from "#components/ui/overlay.client.tsx";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { setUpvoteAction } from "../actions.ts";
import type { MyComment } from "../queries.ts";
import { CommentItem, type Scene } from "./comment-item.client.tsx";
import styles from "./comment-list.module.css";
import { type Act, askedAct, type MyTasks } from "./comment-tasks.client.tsx";
import { listReplyDrafts } from "./draft.client.tsx";
import type { DrawnComment } from "./drawn-comments.ts";
import type { CommentLabels, CommentPaths } from "./labels.ts";
import { HeldComments } from "./own-comments.tsx";

type Props = {
  reviewId: string;
  locale: string;
  paths: CommentPaths;
  labels: CommentLabels;
  episodes: number | null;
  isClosed: boolean;
  comments: DrawnComment[];
  /** The point whose own thread this is. */
  pointId?: string;
  /** What the server knew of the viewer (`/mine`); otherwise the overlay tells. */
  mine?:
    | ({
        role: string | null;
        own: MyComment[];
        upvotes: Record<string, number> | undefined;
        muted?: string[] | undefined;
      } & MyTasks)
    | undefined;
};

const NONE: MyComment[] = [];

/** The thread for everyone with what is the viewer's own in it: links, forms, and comments nobody else sees. */
export function CommentList({ reviewId, locale, paths, labels, episodes, isClosed, comments, pointId, mine }: Props) {
  const [refused, upvote] = useActionState(setUpvoteAction, null, THIS_PAGE);
  const upvoteForm = useId();
  const upvotes = useOverlay<Record<string, number>>("upvotes") ?? mine?.upvotes;
  const votes = useOverlay<{ stances: Record<string, string> }>("points");
  const overlay = useOverlay<MyComment[]>("comments");
  const viewer = useOverlay<{ role: string }>("viewer");
  const muted = useOverlay<string[]>("muted") ?? mine?.muted;
  const mutedIds = useMemo(() => new Set(muted), [muted]);
  const { opened, open, close } = useOpened(reviewId, comments, mine);
  const own = mine?.own ?? overlay ?? NONE;
  const ownById = useMemo(() => new Map(own.map((comment) => [comment.id, comment])), [own]);
  const isModerator = MODERATORS.includes(mine?.role ?? viewer?.role ?? "");
  const scene = useMemo<Scene>(
    () => ({ reviewId, locale, paths, labels, episodes, isClosed, isModerator, upvoteForm, asked: mine, open, close }),
    [reviewId, locale, paths, labels, episodes, isClosed, isModerator, upvoteForm, mine, open, close],
  );
  return (
    <>
      {/* One form for the buttons of all comments: each of its own would make a long thread half as long again. */}
      <form id={upvoteForm} action={upvote} hidden>
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="from" value={paths.mine} />
      </form>
      {comments.length > 0 && (
        <div className={styles.thread}>
          {comments.map((comment) => (
            <CommentItem
              key={comment.id}
              comment={comment}
              own={ownById.get(comment.id)}
              isMuted={mutedIds.has(comment.id)}
              upvotes={upvotes?.[comment.id]}
              isUpKnown={upvotes !== undefined}
              myStance={pointId && votes ? (votes.stances[pointId] ?? "none") : undefined}
              opened={opened?.id === comment.id ? opened.act : undefined}
              scene={scene}
            />
          ))}
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

type Opened = { act: Act; id: string };

/** The one form opened in place. A plain click opens it; with a modifier, or without JavaScript, its link leads to `/mine`. */
function useOpened(reviewId: string, comments: DrawnComment[], asked: MyTasks | undefined) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const opener = useRef<HTMLElement>(null);

  const open = useCallback(
    (event: MouseEvent<HTMLAnchorElement>, act: Act, id: string) => {
      if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || askedAct(id, asked) === act) return;
      event.preventDefault();
      opener.current = event.currentTarget;
      setOpened({ act, id });
    },
    [asked],
  );
  const close = useCallback(() => {
    setOpened(null);
    opener.current?.focus();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a reply begun is opened again once, as the page comes
  useEffect(() => {
    const begun = listReplyDrafts(reviewId).find((id) =>
      comments.some((comment) => comment.id === id && !comment.gone),
    );
    if (!begun || askedAct(begun, asked) === "reply") return;
    opener.current = document.querySelector<HTMLElement>(`#comment-${begun} a[href*="?reply="]`);
    setOpened({ act: "reply", id: begun });
  }, [reviewId]);

  return { opened, open, close };
}
