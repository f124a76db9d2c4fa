import { mayWrite, type Viewer, whyNotWrite } from "#lib/auth/roles.ts";
import type { MessageKey } from "#lib/i18n/translate.ts";

/** Counted in code points, as the database does. */
export const COMMENT_MAX_CHARS = 10_000;
/** From this many visible comments on, a person's links are not held. */
export const TRUSTED_FROM_COMMENTS = 2;
/** Threads are drawn indented to this depth and flat below it. */
export const MAX_INDENT = 3;

export type CommentStatus = "pending" | "visible" | "hidden" | "rejected" | "spam" | "erased";
export type HoldReason = "premoderation" | "links";

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

/** Whether words are held until a moderator has seen them, and why. */
export function holdReason(
  writer: { isStaff: boolean; isPremoderated: boolean; visibleComments: number },
  links: number,
): HoldReason | null {
  if (writer.isStaff) return null;
  if (writer.isPremoderated) return "premoderation";
  return links > 0 && writer.visibleComments < TRUSTED_FROM_COMMENTS ? "links" : null;
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

/** "ko" for words that are mostly Hangul, so that they are read out and broken into lines as Korean. */
export function languageOfWords(words: string): "ko" | undefined {
  const hangul = words.match(/\p{Script=Hangul}/gu)?.length ?? 0;
  return hangul > 0 && hangul >= (words.match(/\p{Script=Latin}/gu)?.length ?? 0) ? "ko" : undefined;
}

type Placed = { id: string; parentId: string | null };
export type ThreadItem<C extends Placed> = {
  comment: C;
  /** 0 for a comment on the review itself, at most MAX_INDENT. */
  indent: number;
  /** The comment it answers, when drawing it indented does not show that. */
  answers: C | null;
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
    const answers = depth > MAX_INDENT && comment.parentId ? (byId.get(comment.parentId) ?? null) : null;
    thread.push({ comment, indent: Math.min(depth, MAX_INDENT), answers });
    const replies = repliesTo.get(comment.id) ?? [];
    for (let i = replies.length - 1; i >= 0; i--) {
      const reply = replies[i];
      if (reply) waiting.push({ comment: reply, depth: depth + 1 });
    }
  }
  return thread;
}
