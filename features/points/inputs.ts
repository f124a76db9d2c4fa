import { z } from "zod";

/** A state to be in, not a switch to flip: sending it twice changes nothing. `none` takes the answer back. */
export const castVoteInput = z.object({
  pointId: z.uuid("points.gone"),
  stance: z.enum(["agree", "disagree", "none"], "errors.field"),
});
export type CastVoteInput = z.output<typeof castVoteInput>;
