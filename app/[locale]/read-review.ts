import { getComments, getReasons } from "#features/comments/cache.ts";
import { getHiddenPoints, getPoints } from "#features/points/cache.ts";
import { pointIn } from "#features/points/policy.ts";
import type { ReviewView } from "#features/reviews/queries.ts";
import { getTallyDisplay } from "#features/settings/cache.ts";
import { getCredits } from "#features/suggestions/cache.ts";
import { highestSpoiler, lastEpisode } from "#features/watching/policy.ts";
import type { Locale } from "#lib/i18n/locales.ts";

/** What stands on a review's page for everyone who has watched so far, and how far there is anything to give away. */
export async function readReview(locale: Locale, review: ReviewView, through: number) {
  const [points, hiddenPoints, comments, reasons, credits, tallies] = await Promise.all([
    getPoints(review.id, through),
    getHiddenPoints(review.id, through),
    getComments(review.id, through),
    getReasons(review.id, through),
    getCredits(review.id),
    getTallyDisplay(),
  ]);
  const worded = points.map((point) => pointIn(point, locale));
  const isFolded = tallies === "after-vote";
  const spoilers = spoilersOf(review, points, hiddenPoints, comments);
  return { points: worded, hiddenPoints, comments, reasons, credits, isFolded, ...spoilers };
}

type Leveled = readonly { spoilsThrough: number }[];

/** `last` is the last episode a reader can say they have watched; `isSafe` that nothing here gives anything away. */
export function spoilersOf(review: ReviewView, ...others: Leveled[]) {
  const all = [...review.sections, ...review.hiddenSections, ...others.flat()];
  return { last: lastEpisode(review.drama.episodes, all), isSafe: highestSpoiler(all) === 0 };
}
