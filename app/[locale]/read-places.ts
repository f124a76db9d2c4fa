import { type LinkPlaces, linkPlaces } from "#features/comments/natural-links.ts";
import { getPoints } from "#features/points/cache.ts";
import { pointIn } from "#features/points/policy.ts";
import type { ReviewView } from "#features/reviews/queries.ts";
import type { Locale } from "#lib/i18n/locales.ts";

/** What comments under a review may name for everyone who has watched so far. */
export async function readPlaces(locale: Locale, review: ReviewView, through: number): Promise<LinkPlaces> {
  const points = await getPoints(review.id, through);
  return linkPlaces(
    locale,
    review,
    points.map((point) => pointIn(point, locale)),
  );
}
