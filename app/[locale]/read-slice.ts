import { getSlice, getWornStances } from "#features/comments/cache.ts";
import { drawnSlice } from "#features/comments/components/drawn-comments.ts";
import type { DrawnSlice } from "#features/comments/components/joining.client.tsx";
import { readSliceSegments, type SliceAddress } from "#features/comments/policy-slices.ts";
import { getReview } from "#features/reviews/cache.ts";
import { slugInput } from "#features/reviews/inputs.ts";
import type { ReviewView } from "#features/reviews/queries.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { readPlaces } from "./read-places.ts";
import { lastEpisodeOf } from "./read-review.ts";

export type FoundSlice = { review: ReviewView; address: SliceAddress; slice: DrawnSlice };

/** Part of a published review's discussion as an address names it; null where it names none, or no such episode. */
export async function readSlice(locale: Locale, slug: string, segments: readonly string[]): Promise<FoundSlice | null> {
  const address = readSliceSegments(segments);
  const review = address && slugInput.safeParse(slug).success ? await getReview(slug) : null;
  if (!address || !review) return null;
  const { listing, after, through } = address;
  // By what the public page holds: an invented episode costs nothing and is kept nowhere.
  if (through > 0 && through > (await lastEpisodeOf(review))) return null;
  const found = await getSlice(review.id, { listing, after }, through);
  if (!found || ("id" in listing && found.comments.length === 0)) return null;
  const places = await readPlaces(locale, review, through);
  const stances = listing.kind === "point" ? await getWornStances(review.id, listing.id, found) : undefined;
  return { review, address, slice: drawnSlice(found, address, places, stances) };
}
