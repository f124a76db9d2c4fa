import { z } from "zod";
import { LEAVING_MANNERS, SHOWN_PARTS, type Shown } from "./policy.ts";

/** Boxes that are ticked or not there at all. */
export const showProfileInput = z
  .object(Object.fromEntries(SHOWN_PARTS.map((part) => [part, z.literal("on").optional()])))
  .transform((form) => Object.fromEntries(SHOWN_PARTS.map((part) => [part, form[part] === "on"])) as Shown);

export const askToLeaveInput = z.object({
  manner: z.enum(LEAVING_MANNERS, "readers.errors.chooseManner"),
  name: z.string().max(400, "readers.errors.otherName").default(""),
});
export type AskToLeaveInput = z.output<typeof askToLeaveInput>;

const after = z.uuid().optional().catch(undefined);

/** Where the lists of a profile go on: the id of the last thing already shown. */
export const profilePageInput = z.object({ comments: after, agreed: after, saved: after });

export const OWN_SEARCH_MAX = 100;
export const ownPageInput = z.object({
  after,
  q: z
    .string()
    .transform((text) => text.normalize("NFKC").trim().slice(0, OWN_SEARCH_MAX))
    .optional()
    .catch(undefined),
});
