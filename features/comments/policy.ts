import { mayWrite, type Viewer, whyNotWrite } from "#lib/auth/roles.ts";
import type { MessageKey } from "#lib/i18n/translate.ts";

/** Counted in code points, as the database does. */
export const COMMENT_MAX_CHARS = 10_000;
/** Threads are drawn, indented, to this depth; what is deeper has pages of its own. */
export const MAX_INDENT = 3;
/** So many of the newest comments an open page is told of. */
export const NEWEST_TOLD = 12;

/** So many of one's own comments under a review come with its page, and of their words so many letters. */
export const OWN_LISTED = 500;
export const OWN_CHARS = 50_000;

/** So many comments that a page shows are asked about at once; a slice holds fewer. */
export const SHOWN_AT_ONCE = 120;

export type CommentStatus = "pending" | "visible" | "hidden" | "rejected" | "spam" | "erased";

/** Why this viewer cannot add to this discussion, as a sentence; null when they can. */
export function whyNotPostComment(
  viewer: Viewer,
  review: { isPublished: boolean; isClosed: boolean },
  now: Date,
): MessageKey | null {
  if (!review.isPublished) return "comments.errors.noReview";
  if (!mayWrite(viewer, now)) return whyNotWrite(viewer, now, "comments.errors.mayNotWrite");
  if (review.isClosed) return "comments.errors.closed";
  return null;
}

/** A decided or removed comment keeps its words; only what is shown or waiting may change. */
export function canEditComment(
  viewer: Pick<Viewer, "id">,
  comment: { authorId: string | null; status: CommentStatus },
) {
  return comment.authorId === viewer.id && (comment.status === "visible" || comment.status === "pending");
}

/** One's own words may always be taken back, whatever became of them. */
export function canDeleteComment(
  viewer: Pick<Viewer, "id">,
  comment: { authorId: string | null; status: CommentStatus },
) {
  return comment.authorId === viewer.id && comment.status !== "erased";
}

/** Staff and the review's own author may set a comment before the others. */
export function mayMarkComments(viewer: Viewer, review: { reviewAuthorId: string | null }, now: Date): boolean {
  return mayWrite(viewer, now) && (viewer.role !== "reader" || viewer.id === review.reviewAuthorId);
}

/** Stands in an own page's address for the comment it is about, where one form serves many. */
export const COMMENT_IN_PATH = ":id";

export const pathOfComment = (path: string, id: string) => path.replace(COMMENT_IN_PATH, id);

/** "ko" for words that are mostly Hangul, so that they are read out and broken into lines as Korean. */
export function languageOfWords(words: string): "ko" | undefined {
  const hangul = words.match(/\p{Script=Hangul}/gu)?.length ?? 0;
  return hangul > 0 && hangul >= (words.match(/\p{Script=Latin}/gu)?.length ?? 0) ? "ko" : undefined;
}

type Placed = { id: string; parentId: string | null };
export type ThreadItem<C extends Placed> = {
  comment: C;
  /** 0 for one that answers none of the others, at most MAX_INDENT. */
  indent: number;
};

/**
 * Comments in reading order: each followed by its replies, siblings in the order given. A comment whose parent is not
 * among them stands by itself. However deep the thread, no recursion.
 */
export function buildThread<C extends Placed>(flat: readonly C[]): ThreadItem<C>[] {
  const byId = new Map(flat.map((comment) => [comment.id, comment]));
  const repliesTo = new Map<string | null, C[]>();
  for (const comment of flat) {
    const parentId = comment.parentId !== null && byId.has(comment.parentId) ? comment.parentId : null;
    const siblings = repliesTo.get(parentId);
    if (siblings) siblings.push(comment);
    else repliesTo.set(parentId, [comment]);
  }
  const thread: ThreadItem<C>[] = [];
  const waiting = (repliesTo.get(null) ?? []).map((comment) => ({ comment, depth: 0 })).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { comment, depth } = next;
    thread.push({ comment, indent: Math.min(depth, MAX_INDENT) });
    const replies = repliesTo.get(comment.id) ?? [];
    for (let i = replies.length - 1; i >= 0; i--) {
      const reply = replies[i];
      if (reply) waiting.push({ comment: reply, depth: depth + 1 });
    }
  }
  return thread;
}
