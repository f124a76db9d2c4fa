import "server-only";
import { pointsTag } from "#features/points/queries.ts";
import { cached } from "#lib/cache/cached.ts";
import { listCredits } from "./queries.ts";

/** Who is named for a point of a review. Expired with its points. */
export const getCredits = (reviewId: string) =>
  cached(listCredits, [reviewId], { name: "credits", tags: [pointsTag(reviewId)] });
