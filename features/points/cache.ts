import "server-only";
import { cached } from "#lib/cache/cached.ts";
import { findPlaceOfPoint, listHiddenPoints, listPoints, pointsTag } from "./queries.ts";

/** The points of one review with their tallies, for everyone who has watched so far. Expired by tag: every vote and every edit names it. */
export const getPoints = (reviewId: string, through = 0) =>
  cached(listPoints, [reviewId, through], { name: "points", tags: [pointsTag(reviewId)] });

/** The places of the points they have not come to. */
export const getHiddenPoints = (reviewId: string, through = 0) =>
  cached(listHiddenPoints, [reviewId, through], { name: "hidden-points", tags: [pointsTag(reviewId)] });

/** The review a point belongs to, which it never leaves: whether that is published is for the reader of the review to say. */
export const getPlaceOfPoint = (pointId: string) =>
  cached(findPlaceOfPoint, [pointId], { name: "place-of-point", tags: [`point:${pointId}`] });
