import "server-only";
import { cached } from "#lib/cache/cached.ts";
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
  const found = await cached(findSlug, [slug], { name: "slug", tags: [slugTag(slug)] });
  return found && cached(findReview, [found.reviewId, through], { name: "review", tags: [reviewTag(found.reviewId)] });
}

/** The newest published reviews for the home page, newest first. */
export function getReviewCards(): Promise<ReviewCardView[]> {
  return cached(listReviews, [], { name: "reviews", tags: [HOME_TAG] });
}
