import { z } from "zod";
import { getReasons, getSlice, getWornStances } from "#features/comments/cache.ts";
import { getHiddenPoints, getPoints } from "#features/points/cache.ts";
import { pointIn } from "#features/points/policy.ts";
import { getReview } from "#features/reviews/cache.ts";
import { slugInput } from "#features/reviews/inputs.ts";
import { inLanguage } from "#features/reviews/words.ts";
import { getTallyDisplay } from "#features/settings/cache.ts";
import { getCredits } from "#features/suggestions/cache.ts";
import type { Locale } from "#lib/i18n/locales.ts";

export type PointAddress = { locale: Locale; slug: string; pointId: string };

/** The published review and the id of one of its points, as an address names them; null where it names neither. */
export async function findReviewOfPoint({ locale, slug, pointId }: PointAddress) {
  if (!slugInput.safeParse(slug).success || !z.uuid().safeParse(pointId).success) return null;
  const review = await getReview(slug);
  return review && inLanguage(review, locale);
}

const NOTHING = { comments: [], next: null };

/** A point and its thread for everyone who has watched so far; `hidden` in its place where it gives away more. Null: no such point. */
export async function readPoint(locale: Locale, reviewId: string, pointId: string, through: number) {
  const [points, hiddenPoints] = await Promise.all([getPoints(reviewId, through), getHiddenPoints(reviewId, through)]);
  const point = points.find(({ id }) => id === pointId);
  if (!point) {
    const hidden = hiddenPoints.find(({ id }) => id === pointId);
    return hidden ? { hidden } : null;
  }
  const [slice, reasons, credits, tallies] = await Promise.all([
    getSlice(reviewId, { listing: { kind: "point", id: pointId } }, through),
    getReasons(reviewId, through),
    getCredits(reviewId),
    getTallyDisplay(),
  ]);
  return {
    point: pointIn(point, locale),
    points: points.map((other) => pointIn(other, locale)),
    slice: slice ?? NOTHING,
    count: reasons[pointId]?.count ?? 0,
    stances: await getWornStances(reviewId, pointId, slice),
    credit: credits[pointId],
    isFolded: tallies === "after-vote",
  };
}
