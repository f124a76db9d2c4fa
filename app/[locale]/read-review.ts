import { getDiscussion, getReasons, getSlice } from "#features/comments/cache.ts";
import { getHiddenPoints, getPoints } from "#features/points/cache.ts";
import { pointIn } from "#features/points/policy.ts";
import type { ReviewView } from "#features/reviews/queries.ts";
import { getTallyDisplay } from "#features/settings/cache.ts";
import { getCredits } from "#features/suggestions/cache.ts";
import { highestSpoiler, lastEpisode } from "#features/watching/policy.ts";
import type { Locale } from "#lib/i18n/locales.ts";

/** What stands on a review's page for everyone who has watched so far, and how far there is anything to give away. */
export async function readReview(locale: Locale, review: ReviewView, through: number) {
  const [points, hiddenPoints, slice, discussion, reasons, credits, tallies] = await Promise.all([
    getPoints(review.id, through),
    getHiddenPoints(review.id, through),
    getSlice(review.id, {}, through),
    getDiscussion(review.id),
    getReasons(review.id, through),
    getCredits(review.id),
    getTallyDisplay(),
  ]);
  const worded = points.map((point) => pointIn(point, locale));
  const isFolded = tallies === "after-vote";
  const spoilers = spoilersOf(review, points, hiddenPoints, [discussion]);
  return { points: worded, hiddenPoints, slice: slice ?? NOTHING, discussion, reasons, credits, isFolded, ...spoilers };
}

const NOTHING = { comments: [], next: null };

/** The last episode of which anything under a review can speak, by what its public page holds. */
export async function lastEpisodeOf(review: ReviewView): Promise<number> {
  const [points, hiddenPoints, discussion] = await Promise.all([
    getPoints(review.id, 0),
    getHiddenPoints(review.id, 0),
    getDiscussion(review.id),
  ]);
  return spoilersOf(review, points, hiddenPoints, [discussion]).last;
}

type Leveled = readonly { spoilsThrough: number }[];

/** `last` is the last episode a reader can say they have watched; `isSafe` that nothing here gives anything away. */
export function spoilersOf(review: ReviewView, ...others: Leveled[]) {
  const all = [...review.sections, ...review.hiddenSections, ...others.flat()];
  return { last: lastEpisode(review.drama.episodes, all), isSafe: highestSpoiler(all) === 0 };
}
