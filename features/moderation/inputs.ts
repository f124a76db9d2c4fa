import { z } from "zod";
import { EXPLANATION_MAX_CHARS, NOTE_MAX_CHARS } from "./policy.ts";

export const REPORT_REASONS = ["abuse", "hate", "spam", "spoiler", "off_topic", "illegal", "other"] as const;
export const RESTORE_REASONS = ["nothing_wrong", "corrected", "mistake"] as const;

export const DECISIONS = ["approve", "hide", "reject", "restore"] as const;
export type Decision = (typeof DECISIONS)[number];

export const QUEUE_VIEWS = ["waiting", "held", "reported", "recent", "hidden", "all"] as const;
export type QueueView = (typeof QUEUE_VIEWS)[number];

const words = (max: number) => z.string().trim().max(max, "moderation.errors.tooLong").default("");
/** "Something else" says nothing by itself. */
const saysWhatElse = (reason: string, said: string) => reason !== "other" || said !== "";
const noteMissing = { message: "moderation.errors.otherNeedsWords", path: ["note"] };

export const reportCommentInput = z
  .object({
    commentId: z.uuid(),
    reason: z.enum(REPORT_REASONS, "moderation.errors.chooseReason"),
    explanation: words(EXPLANATION_MAX_CHARS),
  })
  .refine((input) => saysWhatElse(input.reason, input.explanation), {
    message: "moderation.errors.otherNeedsWords",
    path: ["explanation"],
  });
export type ReportCommentInput = z.infer<typeof reportCommentInput>;

/** A guest's report as it was kept while they signed in. */
export const keptReport = z.object({ commentId: z.uuid(), reason: z.string(), explanation: z.string() });

/** `status` and `revision` are what the moderator saw: the decision holds only for that. */
const seen = {
  commentId: z.uuid(),
  revision: z.coerce.number().int().min(1),
  status: z.enum(["pending", "visible", "hidden", "rejected", "spam", "erased"]),
  note: words(NOTE_MAX_CHARS),
};
const refusalReason = z.enum(REPORT_REASONS, "moderation.errors.chooseReason");

export const decisionInput = z.discriminatedUnion("action", [
  z.object({ ...seen, action: z.literal("approve") }),
  z
    .object({ ...seen, action: z.literal("hide"), reason: refusalReason })
    .refine((input) => saysWhatElse(input.reason, input.note), noteMissing),
  z
    .object({ ...seen, action: z.literal("reject"), reason: refusalReason })
    .refine((input) => saysWhatElse(input.reason, input.note), noteMissing),
  z.object({
    ...seen,
    action: z.literal("restore"),
    reason: z.enum(RESTORE_REASONS, "moderation.errors.chooseReason"),
  }),
]);
export type DecisionInput = z.infer<typeof decisionInput>;
type Seen = Omit<Extract<DecisionInput, { action: "approve" }>, "action">;
export type ApproveCommentInput = Seen;
export type HideCommentInput = Seen & { reason: (typeof REPORT_REASONS)[number] };
export type RejectCommentInput = HideCommentInput;
export type RestoreCommentInput = Seen & { reason: (typeof RESTORE_REASONS)[number] };

/** The queue's query string; what makes no sense is left out. */
export const queueFilter = z.object({
  view: z.enum(QUEUE_VIEWS).catch("waiting"),
  after: z.string().max(100).optional().catch(undefined),
  done: z.enum(DECISIONS).optional().catch(undefined),
  item: z.uuid().optional().catch(undefined),
});
