import { z } from "zod";
import { getComments, getWornStances } from "#features/comments/cache.ts";
import { commentsOnPoint } from "#features/comments/policy-reasons.ts";
import { getHiddenPoints, getPoints } from "#features/points/cache.ts";
import { getReview } from "#features/reviews/cache.ts";
import { slugInput } from "#features/reviews/inputs.ts";
import { getCredits } from "#features/suggestions/cache.ts";

export type PointAddress = { slug: string; pointId: string };

/** The published review and the id of one of its points, as an address names them; null where it names neither. */
export async function findReviewOfPoint({ slug, pointId }: PointAddress) {
  if (!slugInput.safeParse(slug).success || !z.uuid().safeParse(pointId).success) return null;
  return getReview(slug);
}

/** A point and its thread for everyone who has watched so far; `hidden` in its place where it gives away more. Null: no such point. */
export async function readPoint(reviewId: string, pointId: string, through: number) {
  const [points, hiddenPoints] = await Promise.all([getPoints(reviewId, through), getHiddenPoints(reviewId, through)]);
  const point = points.find(({ id }) => id === pointId);
  if (!point) {
    const hidden = hiddenPoints.find(({ id }) => id === pointId);
    return hidden ? { hidden } : null;
  }
  const [comments, stances, credits] = await Promise.all([
    getComments(reviewId, through),
    getWornStances(reviewId, pointId),
    getCredits(reviewId),
  ]);
  return { point, comments: commentsOnPoint(comments, pointId), stances, credit: credits[pointId] };
}
