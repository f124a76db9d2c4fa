import "server-only";
import { pointsTag } from "#features/points/queries.ts";
import { cached } from "#lib/cache/cached.ts";
import { commentsTag, listComments } from "./queries.ts";
import { listReasons, listWornStances } from "./queries-reasons.ts";

/** The visible discussion of one review, for everyone who has watched so far. Expired by tag: posting, editing, deleting and moderating name it. */
export const getComments = (reviewId: string, through = 0) =>
  cached(listComments, [reviewId, { through }], { name: "comments", tags: [commentsTag(reviewId)] });

/** What the authors of the comments on a point answer to it now. Expired by every vote on the review, and with its comments. */
export const getWornStances = (reviewId: string, pointId: string) =>
  cached(listWornStances, [pointId], { name: "stances", tags: [pointsTag(reviewId), commentsTag(reviewId)] });

/** The best reason on each side of every point, and how many there are. Expired as the stances are. */
export const getReasons = (reviewId: string, through = 0) =>
  cached(listReasons, [reviewId, through], { name: "reasons", tags: [pointsTag(reviewId), commentsTag(reviewId)] });
