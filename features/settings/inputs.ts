import { z } from "zod";
import { TALLY_DISPLAYS } from "./policy.ts";

/** `seen` is what the page said when it was opened: whoever decides on an older state is told. */
export const changeTallyDisplayInput = z.object({
  tallies: z.enum(TALLY_DISPLAYS, "errors.field"),
  seen: z.enum(TALLY_DISPLAYS, "errors.field"),
});
export type ChangeTallyDisplayInput = z.output<typeof changeTallyDisplayInput>;
