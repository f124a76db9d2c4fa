import "server-only";
import { commentsTag } from "#features/comments/queries.ts";
import { HOME_TAG, reviewTag } from "#features/reviews/queries.ts";
import { cached } from "#lib/cache/cached.ts";
import { type FeedScope, SITEMAP_KINDS, type SitemapAddress } from "./policy.ts";
import {
  type FeedReview,
  type FeedSubject,
  findFeedReview,
  findFeedSubject,
  listFeedComments,
  listFeedReviewIds,
} from "./queries.ts";
import { listSitemapAddresses } from "./queries-sitemap.ts";

/** The newest published reviews, newest first. Which they are expires with the home page, what they say with each review. */
export async function getFeedReviews(): Promise<FeedReview[]> {
  return reviewsOf(await cached(listFeedReviewIds, [], { name: "feed-reviews", tags: [HOME_TAG] }));
}

/** A drama, person or genre with its newest published reviews, newest first; null when there is nothing to tell. */
export async function getFeedSubject(scope: FeedScope, slug: string) {
  const subject: FeedSubject | null = await cached(findFeedSubject, [scope, slug], {
    name: "feed-subject",
    tags: [HOME_TAG],
  });
  return subject && { ...subject, reviews: await reviewsOf(subject.reviewIds) };
}

/** The newest comments of a review that give nothing away, newest first. */
export function getFeedComments(reviewId: string) {
  return cached(listFeedComments, [reviewId], {
    name: "feed-comments",
    tags: [commentsTag(reviewId), reviewTag(reviewId)],
  });
}

export function getFeedReview(id: string): Promise<FeedReview | null> {
  return cached(findFeedReview, [id], { name: "feed-review", tags: [reviewTag(id)] });
}

async function reviewsOf(ids: string[]): Promise<FeedReview[]> {
  const found = await Promise.all(ids.map(getFeedReview));
  return found.filter((review) => review !== null);
}

/** Every public page and when it last changed. Made again with the home page, and as every kept page within minutes. */
export function getSitemapAddresses(): Promise<SitemapAddress[]> {
  return cached(listSitemapAddresses, [SITEMAP_KINDS], { name: "sitemap", tags: [HOME_TAG] });
}
