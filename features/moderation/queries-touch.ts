import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import { db } from "#db/client.ts";
import { comments } from "#db/schema/comments.ts";
import { pointRevisions, points } from "#db/schema/points.ts";
import { dramas, reviews } from "#db/schema/reviews.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { requireStaff } from "./queries-queue.ts";

/** Where a comment can be moved to and how much it can give away: its review's points in order, its drama's episodes. */
export type Touchable = { episodes: number | null; points: { id: string; title: string }[] };

/** Null when there is no such comment. Throws not_found for everyone who is not staff. */
export async function findTouchable(viewer: Viewer | null, commentId: string): Promise<Touchable | null> {
  requireStaff(viewer);
  const [place] = await db
    .select({ reviewId: reviews.id, episodes: dramas.episodes })
    .from(comments)
    .innerJoin(reviews, eq(reviews.id, comments.reviewId))
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .where(eq(comments.id, commentId));
  if (!place) return null;
  const rows = await db
    .select({ id: points.id, title: pointRevisions.title })
    .from(points)
    .innerJoin(pointRevisions, and(eq(pointRevisions.pointId, points.id), eq(pointRevisions.revision, points.revision)))
    .where(and(eq(points.reviewId, place.reviewId), isNull(points.retiredAt)))
    .orderBy(asc(points.position));
  return { episodes: place.episodes, points: rows };
}
