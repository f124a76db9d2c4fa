import "server-only";
import { cached } from "#lib/cache/cached.ts";
import { listPoints, pointsTag } from "./queries.ts";

/** The points of one review with their tallies, for everyone. Expired by tag: every vote and every edit names it. */
export const getPoints = (reviewId: string) =>
  cached(listPoints, [reviewId], { name: "points", tags: [pointsTag(reviewId)] });
