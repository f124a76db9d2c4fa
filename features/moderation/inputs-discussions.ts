import { z } from "zod";
import { CLOSE_AFTER_MAX_DAYS } from "#features/settings/policy.ts";
import { noteMissing, saysWhatElse, threadReason, words } from "./inputs.ts";
import { NOTE_MAX_CHARS } from "./policy.ts";

export const DISCUSSION_ACTS = ["close", "open", "slow", "quicken", "closeAfter"] as const;
const reviewSeen = { reviewId: z.uuid(), note: words(NOTE_MAX_CHARS) };
const days = z.coerce.number("desk.errors.closeDays").int("desk.errors.closeDays");
const closeDays = days.min(0, "desk.errors.closeDays").max(CLOSE_AFTER_MAX_DAYS, "desk.errors.closeDays");
/** What a moderator does to a whole discussion. `days` empty: as the site does; 0: never. */
export const discussionInput = z.discriminatedUnion("action", [
  z
    .object({ ...reviewSeen, action: z.literal("close"), reason: threadReason })
    .refine((input) => saysWhatElse(input.reason, input.note), noteMissing),
  z.object({ ...reviewSeen, action: z.literal("open") }),
  z
    .object({
      ...reviewSeen,
      action: z.literal("slow"),
      reason: threadReason,
      seconds: z.coerce
        .number("desk.errors.slowSeconds")
        .int("desk.errors.slowSeconds")
        .min(5, "desk.errors.slowSeconds")
        .max(86_400, "desk.errors.slowSeconds"),
      hours: z.coerce
        .number("desk.errors.slowHours")
        .int("desk.errors.slowHours")
        .min(1, "desk.errors.slowHours")
        .max(720, "desk.errors.slowHours"),
    })
    .refine((input) => saysWhatElse(input.reason, input.note), noteMissing),
  z.object({ ...reviewSeen, action: z.literal("quicken") }),
  z.object({
    ...reviewSeen,
    action: z.literal("closeAfter"),
    days: z.union([z.literal("").transform(() => null), closeDays]),
  }),
]);
export type DiscussionInput = z.infer<typeof discussionInput>;
export type DiscussionOf<A extends DiscussionInput["action"]> = Omit<Extract<DiscussionInput, { action: A }>, "action">;
/** `seen` is what the page said: whoever decides on an older state is told. */
export const siteCloseAfterInput = z.object({ days: closeDays, seen: z.coerce.number().int() });
