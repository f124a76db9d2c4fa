import "server-only";
import { pointsTag } from "#features/points/queries.ts";
import { cached } from "#lib/cache/cached.ts";
import { commentsTag, reasonsTag } from "./queries.ts";
import { listReasons, listWornStances } from "./queries-reasons.ts";
import { findDiscussion, findPermalink, findSlice, idsOf, type Slice, type SliceQuery } from "./queries-slices.ts";

const tagged = (name: string, reviewId: string) => ({ name, tags: [commentsTag(reviewId)] });

/** Part of a discussion for everyone who has watched so far. Expired by tag: posting, editing, deleting and moderating name it. */
export const getSlice = (reviewId: string, query: SliceQuery, through = 0) =>
  cached(findSlice, [reviewId, query, { through }], tagged("slice", reviewId));

/** One comment and those that lead to it, expired as the discussion is. */
export const getPermalink = (reviewId: string, id: string, through = 0) =>
  cached(findPermalink, [reviewId, id, { through }], tagged("permalink", reviewId));

/** How much is said under a review, expired as the discussion is. */
export const getDiscussion = (reviewId: string) => cached(findDiscussion, [reviewId], tagged("discussion", reviewId));

/**
 * What the authors of the comments of a slice of a point's thread answer to it now. Expired by every vote on the review, and
 * with its comments.
 */
export const getWornStances = (reviewId: string, pointId: string, slice: Slice | null) =>
  cached(listWornStances, [pointId, idsOf(slice)], {
    name: "stances",
    tags: [pointsTag(reviewId), commentsTag(reviewId)],
  });

/**
 * The best reason on each side of every point, and how many there are. Expired by every vote, and with the comments save by
 * a new one about no point.
 */
export const getReasons = (reviewId: string, through = 0) =>
  cached(listReasons, [reviewId, through], { name: "reasons", tags: [pointsTag(reviewId), reasonsTag(reviewId)] });
