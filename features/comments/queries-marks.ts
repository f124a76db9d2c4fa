import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { commentMarks, commentPlaces } from "#db/schema/comments.ts";
import { reviews } from "#db/schema/reviews.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { mayMarkComments } from "./policy.ts";

/** The comment that stands before all others of a discussion, where there is one that everyone may see. */
export async function findPinned(reviewId: string): Promise<{ id: string; replies: number; size: number } | null> {
  const [row] = await db
    .select({
      id: commentPlaces.commentId,
      replies: commentPlaces.replies,
      size: sql<number>`1 + ${commentPlaces.answers}`,
    })
    .from(commentMarks)
    .innerJoin(commentPlaces, and(eq(commentPlaces.commentId, commentMarks.commentId), commentPlaces.isVisible))
    .where(and(eq(commentMarks.reviewId, reviewId), eq(commentMarks.kind, "pinned")));
  return row ?? null;
}

/** Whether this person may set comments under a review before the others. Staff and who may not write are not looked up. */
export async function findMayMark(viewer: Viewer, reviewId: string): Promise<boolean> {
  const now = new Date();
  if (mayMarkComments(viewer, { reviewAuthorId: null }, now)) return true;
  if (!mayMarkComments(viewer, { reviewAuthorId: viewer.id }, now)) return false;
  const [review] = await db.select({ reviewAuthorId: reviews.authorId }).from(reviews).where(eq(reviews.id, reviewId));
  return review !== undefined && mayMarkComments(viewer, review, now);
}
