import { z } from "zod";

/** Whether a review is to be among one's saved ones: a state, so that pressing twice changes nothing. */
export const saveReviewInput = z.object({
  reviewId: z.uuid(),
  saved: z.union([z.boolean(), z.enum(["yes", "no"]).transform((word) => word === "yes")]),
});
export type SaveReviewInput = z.output<typeof saveReviewInput>;

export const savedPageInput = z.object({ after: z.uuid().optional().catch(undefined) });
