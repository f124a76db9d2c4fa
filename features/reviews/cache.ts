import "server-only";
import { cached } from "#lib/cache/cached.ts";
import { GONE_TAG } from "#lib/cache/gone.ts";
import {
  findReview,
  findSlug,
  HOME_TAG,
  listReviews,
  type ReviewCardView,
  type ReviewView,
  reviewTag,
  slugTag,
} from "./queries.ts";

/**
 * The published review at an address, also at one it had before: then its own `slug` is another. Null: nothing there.
 * Nothing that gives away more than episode `through` is in it.
 */
export async function getReview(slug: string, through = 0): Promise<ReviewView | null> {
  const found = await getAddress(slug);
  if (!found || found.isRemoved) return null;
  return cached(findReview, [found.reviewId, through], { name: "review", tags: [reviewTag(found.reviewId)] });
}

/** Whether what stood at an address was taken down on purpose. The page that asks then bears the mark of what is gone. */
export async function isGone(slug: string): Promise<boolean> {
  const isRemoved = (await getAddress(slug))?.isRemoved ?? false;
  if (isRemoved) await cached(async () => true, [], { name: "gone", tags: [GONE_TAG] });
  return isRemoved;
}

function getAddress(slug: string) {
  return cached(findSlug, [slug], { name: "slug", tags: [slugTag(slug)] });
}

/** The newest published reviews for the home page, newest first. */
export function getReviewCards(): Promise<ReviewCardView[]> {
  return cached(listReviews, [], { name: "reviews", tags: [HOME_TAG] });
}
