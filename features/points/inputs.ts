import { z } from "zod";

/**
 * A state to be in, not a switch to flip: sending it twice changes nothing. `none` takes the answer back. `revision` is
 * the wording that was read; without it the answer is to the one that stands.
 */
export const castVoteInput = z.object({
  pointId: z.uuid("points.gone"),
  stance: z.enum(["agree", "disagree", "pass", "none"], "errors.field"),
  revision: z.coerce.number("errors.field").int("errors.field").positive("errors.field").max(2_147_483_647).optional(),
});
export type CastVoteInput = z.output<typeof castVoteInput>;
