import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, keepStatement } from "#db/client.ts";
import { comments } from "#db/schema/comments.ts";
import { points } from "#db/schema/points.ts";
import { dramas, reviewSlugs, reviews } from "#db/schema/reviews.ts";
import { type Asked, valuesOfWriter, type WriterFacts, writerAsked, writerFacts } from "#features/screening/queries.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import type { PostCommentInput } from "./inputs.ts";
import { hasLockAbove, isDiscussionClosed } from "./queries-pace.ts";

/** Where a comment would stand, with what it answers and is about. */
export type Place = {
  isPublished: boolean;
  isClosed: boolean;
  isSlow: boolean;
  slug: string;
  episodes: number | null;
  parent: { status: string; spoilsThrough: number; pointId: string | null; isLocked: boolean } | null;
  point: { spoilsThrough: number } | null;
};

type Writing = { place: Place | undefined; facts: WriterFacts };

/** Everything there is to know before a comment is stored, in one query: its place (undefined for an unknown review) and its writer. */
export async function findWriting(
  viewer: Viewer,
  { reviewId, parentId, pointId }: PostCommentInput,
  asked: Omit<Asked, "except">,
): Promise<Writing> {
  const about = { reviewId, parentId: parentId ?? null, pointId: pointId ?? null };
  const [row] = await placeAndWriter().execute({ ...valuesOfWriter(viewer, { ...asked, except: null }), ...about });
  if (!row) throw new Error("one row was asked for");
  const { slug, episodes, isPublished, isClosed, isSlow, parent, point, ...facts } = row;
  return { facts, place: slug === null ? undefined : { slug, episodes, isPublished, isClosed, isSlow, parent, point } };
}

const parents = alias(comments, "parents");

const placeAndWriter = keepStatement(() =>
  db
    .select({
      ...writerFacts,
      isPublished: sql<boolean>`${reviews.status} = 'published'`,
      isClosed: isDiscussionClosed,
      isSlow: sql<boolean>`coalesce(${reviews.slowUntil} > now(), false)`,
      slug: reviewSlugs.slug,
      episodes: dramas.episodes,
      parent: {
        status: parents.status,
        spoilsThrough: parents.spoilsThrough,
        pointId: parents.pointId,
        isLocked: sql<boolean>`${parents.id} is not null and ${hasLockAbove(sql.placeholder("reviewId"), parents.id)}`,
      },
      point: { spoilsThrough: points.spoilsThrough },
    })
    .from(writerAsked)
    .leftJoin(reviews, eq(reviews.id, sql.placeholder("reviewId")))
    .leftJoin(dramas, eq(dramas.id, reviews.dramaId))
    .leftJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), reviewSlugs.isCurrent))
    .leftJoin(parents, and(eq(parents.id, sql.placeholder("parentId")), eq(parents.reviewId, reviews.id)))
    .leftJoin(
      points,
      and(eq(points.id, sql.placeholder("pointId")), eq(points.reviewId, reviews.id), isNull(points.retiredAt)),
    )
    .prepare("place_and_writer"),
);
