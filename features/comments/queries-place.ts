import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { db, keepStatement } from "#db/client.ts";
import { comments } from "#db/schema/comments.ts";
import { points } from "#db/schema/points.ts";
import { dramas, reviewSlugs, reviews } from "#db/schema/reviews.ts";
import type { PostCommentInput } from "./inputs.ts";
import { hasLockAbove, isDiscussionClosed } from "./queries-pace.ts";

export type Place = NonNullable<Awaited<ReturnType<typeof findPlace>>>;

/** Where a comment would stand, with what it answers and is about; undefined for an unknown review. */
export async function findPlace({ reviewId, parentId, pointId }: PostCommentInput) {
  const [[place], parent, point] = await Promise.all([
    placeOfComment().execute({ reviewId }),
    parentId ? findParent(reviewId, parentId) : undefined,
    pointId ? findPoint(reviewId, pointId) : undefined,
  ]);
  return place && { ...place, parent, point };
}

const placeOfComment = keepStatement(() =>
  db
    .select({
      isPublished: sql<boolean>`${reviews.status} = 'published'`,
      isClosed: isDiscussionClosed,
      slug: reviewSlugs.slug,
      isSlow: sql<boolean>`coalesce(${reviews.slowUntil} > now(), false)`,
      episodes: dramas.episodes,
    })
    .from(reviews)
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), reviewSlugs.isCurrent))
    .where(eq(reviews.id, sql.placeholder("reviewId")))
    .prepare("place_of_comment"),
);

async function findParent(reviewId: string, id: string) {
  const [parent] = await db
    .select({
      status: comments.status,
      spoilsThrough: comments.spoilsThrough,
      pointId: comments.pointId,
      isLocked: hasLockAbove(reviewId, id),
    })
    .from(comments)
    .where(and(eq(comments.id, id), eq(comments.reviewId, reviewId)));
  return parent;
}

async function findPoint(reviewId: string, id: string) {
  const [point] = await db
    .select({ spoilsThrough: points.spoilsThrough })
    .from(points)
    .where(and(eq(points.id, id), eq(points.reviewId, reviewId), isNull(points.retiredAt)));
  return point;
}
