import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { commentMarks, comments } from "#db/schema/comments.ts";
import { reviewSlugs, reviews } from "#db/schema/reviews.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { AppError } from "#lib/errors.ts";
import type { MarkCommentInput } from "./inputs.ts";
import { mayMarkComments } from "./policy.ts";

export type MarkedComment = { reviewId: string; slug: string; isPinned: boolean; isFeatured: boolean };

/**
 * Puts a mark on a comment or takes it off, as a state: what is so already stays unrecorded. Pinning one takes the pin from
 * the comment that had it. Throws not_found (none that everyone may see), forbidden (neither staff nor the review's author)
 * and invalid (only a comment on the review itself is pinned).
 */
export async function markComment(viewer: Viewer, input: MarkCommentInput): Promise<MarkedComment> {
  return db.transaction(async (tx) => {
    const comment = await findMarkable(tx, input.commentId);
    if (!comment) throw new AppError("not_found", "threads.commentGone");
    if (!mayMarkComments(viewer, comment, new Date())) throw new AppError("forbidden", "threads.mayNotMark");
    if (input.kind === "pinned" && input.isSet && comment.parentId)
      throw new AppError("invalid", "threads.onlyTopIsPinned");
    const changed = input.isSet ? await setMark(tx, viewer, input, comment.reviewId) : await takeMark(tx, input);
    const action = `comment.${input.isSet ? "" : "un"}${input.kind === "pinned" ? "pin" : "feature"}`;
    if (changed)
      await recordAudit(tx, viewer, { action, subjectKind: "comment", subjectId: input.commentId, ...changed });
    const marks = await tx
      .select({ kind: commentMarks.kind })
      .from(commentMarks)
      .where(eq(commentMarks.commentId, input.commentId));
    const has = (kind: string) => marks.some((mark) => mark.kind === kind);
    return {
      reviewId: comment.reviewId,
      slug: comment.slug,
      isPinned: has("pinned"),
      isFeatured: has("featured"),
    };
  });
}

async function findMarkable(tx: Tx, id: string) {
  const [found] = await tx
    .select({
      reviewId: comments.reviewId,
      parentId: comments.parentId,
      slug: reviewSlugs.slug,
      reviewAuthorId: reviews.authorId,
    })
    .from(comments)
    .innerJoin(reviews, and(eq(reviews.id, comments.reviewId), eq(reviews.status, "published")))
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
    .where(and(eq(comments.id, id), eq(comments.status, "visible")))
    .for("key share", { of: comments });
  return found;
}

/** What changed, with the comment that had the pin before; undefined when it was so already. */
async function setMark(tx: Tx, viewer: Viewer, { commentId, kind }: MarkCommentInput, reviewId: string) {
  // Those who pin at once come one after the other: each sees whom it takes the pin from.
  await tx.execute(sql`select from reviews where id = ${reviewId}::uuid for no key update`);
  const place = and(eq(commentMarks.reviewId, reviewId), eq(commentMarks.kind, kind));
  const before = await tx.select({ id: commentMarks.commentId }).from(commentMarks).where(place);
  if (before.some(({ id }) => id === commentId)) return undefined;
  if (kind === "pinned") await tx.delete(commentMarks).where(place);
  await tx.insert(commentMarks).values({ commentId, kind, reviewId, markedBy: viewer.id });
  return kind === "pinned" && before[0] ? { before: { pinned: before[0].id } } : {};
}

async function takeMark(tx: Tx, { commentId, kind }: MarkCommentInput) {
  const taken = await tx
    .delete(commentMarks)
    .where(and(eq(commentMarks.commentId, commentId), eq(commentMarks.kind, kind)))
    .returning({ id: commentMarks.commentId });
  return taken.length > 0 ? {} : undefined;
}
