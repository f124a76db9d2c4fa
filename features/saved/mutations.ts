import "server-only";
import { and, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { reviewSlugs, reviews } from "#db/schema/reviews.ts";
import { savedReviews } from "#db/schema/saved.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { AppError } from "#lib/errors.ts";
import type { SaveReviewInput } from "./inputs.ts";

/**
 * Puts a review among one's saved ones, or takes it out: a state, whatever it was. Their own affair, so also for who may not
 * write. Throws not_found: no such published review; what was saved can be taken out all the same.
 */
export async function saveReview(viewer: Viewer, { reviewId, saved }: SaveReviewInput): Promise<{ slug: string }> {
  const [review] = await db
    .select({ slug: reviewSlugs.slug, status: reviews.status })
    .from(reviews)
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
    .where(eq(reviews.id, reviewId));
  if (!review || (saved && review.status !== "published")) throw new AppError("not_found", "saved.errors.gone");
  if (saved) await db.insert(savedReviews).values({ userId: viewer.id, reviewId }).onConflictDoNothing();
  else
    await db.delete(savedReviews).where(and(eq(savedReviews.userId, viewer.id), eq(savedReviews.reviewId, reviewId)));
  return { slug: review.slug };
}
