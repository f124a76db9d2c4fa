import { z } from "zod";
import { spoilsThroughInput } from "#features/watching/inputs.ts";
import { EXPLANATION_MAX_CHARS, NOTE_MAX_CHARS } from "./policy.ts";

export const REPORT_REASONS = ["abuse", "hate", "spam", "spoiler", "off_topic", "illegal", "other"] as const;
export const RESTORE_REASONS = ["nothing_wrong", "corrected", "mistake"] as const;

/** What a moderator makes of a comment's state. */
export const DECISIONS = ["approve", "hide", "reject", "restore", "spam"] as const;
export type Decision = (typeof DECISIONS)[number];

/** What a moderator does to a comment that leaves its state as it is. */
export const TOUCHES = ["move", "raise", "cover", "lock", "unlock"] as const;
export type Touch = (typeof TOUCHES)[number];
export const ACTS = [...DECISIONS, ...TOUCHES] as const;
export type Act = (typeof ACTS)[number];

/** Why a thread or a discussion is slowed down or closed. */
export const THREAD_REASONS = ["heated", "off_topic", "spoiler", "settled", "other"] as const;

export const QUEUE_VIEWS = ["waiting", "held", "reported", "recent", "hidden", "all"] as const;
export type QueueView = (typeof QUEUE_VIEWS)[number];
export const QUEUE_ORDERS = ["oldest", "heaviest"] as const;
export type QueueOrder = (typeof QUEUE_ORDERS)[number];
export const QUEUE_MODES = ["list", "one"] as const;
export type QueueMode = (typeof QUEUE_MODES)[number];

export const words = (max: number) => z.string().trim().max(max, "moderation.errors.tooLong").default("");
/** "Something else" says nothing by itself. */
export const saysWhatElse = (reason: string, said: string) => reason !== "other" || said !== "";
export const noteMissing = { message: "moderation.errors.otherNeedsWords", path: ["note"] };

export const reportCommentInput = z
  .object({
    commentId: z.uuid(),
    reason: z.enum(REPORT_REASONS, "moderation.errors.chooseReason"),
    explanation: words(EXPLANATION_MAX_CHARS),
    /** Of a spoiler: the last episode it gives away. */
    spoilsThrough: spoilsThroughInput,
  })
  .refine((input) => saysWhatElse(input.reason, input.explanation), {
    message: "moderation.errors.otherNeedsWords",
    path: ["explanation"],
  });
export type ReportCommentInput = z.infer<typeof reportCommentInput>;

/** A guest's report as it was kept while they signed in. */
export const keptReport = z.object({
  commentId: z.uuid(),
  reason: z.string(),
  explanation: z.string(),
  spoilsThrough: z.number().optional(),
});

/** `status` and `revision` are what the moderator saw: the decision holds only for that. */
const seen = {
  commentId: z.uuid(),
  revision: z.coerce.number().int().min(1),
  status: z.enum(["pending", "visible", "hidden", "rejected", "spam", "erased"]),
  note: words(NOTE_MAX_CHARS),
};
export const refusalReason = z.enum(REPORT_REASONS, "moderation.errors.chooseReason");

/** How many reports of it, answered ones too, the moderator saw: whoever answers any of them saw them all. */
const reports = z.coerce.number().int().min(0);

export const decisionInput = z.discriminatedUnion("action", [
  z.object({ ...seen, reports, action: z.literal("approve") }),
  z
    .object({ ...seen, action: z.literal("hide"), reason: refusalReason })
    .refine((input) => saysWhatElse(input.reason, input.note), noteMissing),
  z
    .object({ ...seen, action: z.literal("reject"), reason: refusalReason })
    .refine((input) => saysWhatElse(input.reason, input.note), noteMissing),
  z.object({
    ...seen,
    reports,
    action: z.literal("restore"),
    reason: z.enum(RESTORE_REASONS, "moderation.errors.chooseReason"),
  }),
  z.object({ ...seen, action: z.literal("spam") }),
]);
export type DecisionInput = z.infer<typeof decisionInput>;

export const threadReason = z.enum(THREAD_REASONS, "moderation.errors.chooseReason");
const touches = [
  /** No point: the review as a whole. */
  z.object({ ...seen, action: z.literal("move"), pointId: z.union([z.uuid(), z.literal("")]) }),
  z.object({ ...seen, reports, action: z.literal("raise"), spoilsThrough: z.coerce.number().int().min(1).max(2000) }),
  z.object({ ...seen, reports, action: z.literal("cover"), body: z.string().min(1).max(20_000) }),
  z
    .object({ ...seen, action: z.literal("lock"), reason: threadReason })
    .refine((input) => saysWhatElse(input.reason, input.note), noteMissing),
  z.object({ ...seen, action: z.literal("unlock") }),
] as const;
export const touchInput = z.discriminatedUnion("action", [...touches]);
export type TouchInput = z.infer<typeof touchInput>;
export type TouchOf<A extends Touch> = Omit<Extract<TouchInput, { action: A }>, "action">;

/** Everything that can be done to one comment. */
export const actInput = z.discriminatedUnion("action", [...decisionInput.options, ...touches]);

export const undoInput = z.object({ entryId: z.uuid() });
export type UndoInput = z.infer<typeof undoInput>;
export const claimInput = z.object({ commentId: z.uuid() });
export type ClaimInput = z.infer<typeof claimInput>;
type Seen = Omit<Extract<DecisionInput, { action: "spam" }>, "action">;
export type SeenComment = Seen;
export type ApproveCommentInput = Seen & { reports: number };
export type SpamCommentInput = Seen;
export type HideCommentInput = Seen & { reason: (typeof REPORT_REASONS)[number] };
export type RejectCommentInput = HideCommentInput;
export type RestoreCommentInput = Seen & { reports: number; reason: (typeof RESTORE_REASONS)[number] };

export const vouchForInput = z.object({ userId: z.uuid() });
export type VouchForInput = z.infer<typeof vouchForInput>;

const day = z.iso.date().optional().catch(undefined);
const code = z
  .string()
  .regex(/^[a-z][a-z_-]{0,39}$/)
  .optional()
  .catch(undefined);
const typed = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .transform((said) => said || undefined)
    .optional()
    .catch(undefined);

/** What narrows the queue. `held` is a reason of holding, `report` one of reporting, `author` a name, `review` an address, `network` a comment that came from it. */
export const queueNarrowing = z.object({
  words: typed(200),
  author: typed(80),
  review: typed(120),
  held: code,
  report: z.enum(REPORT_REASONS).optional().catch(undefined),
  fresh: z.literal("1").optional().catch(undefined),
  network: z.uuid().optional().catch(undefined),
  since: day,
  until: day,
});
export type QueueNarrowing = z.infer<typeof queueNarrowing>;

/** The queue's query string; what makes no sense is left out. */
export const queueFilter = queueNarrowing.extend({
  view: z.enum(QUEUE_VIEWS).catch("waiting"),
  order: z.enum(QUEUE_ORDERS).catch("oldest"),
  mode: z.enum(QUEUE_MODES).optional().catch(undefined),
  after: z.string().max(140).optional().catch(undefined),
  done: z
    .enum([...ACTS, "undo"])
    .optional()
    .catch(undefined),
  item: z.uuid().optional().catch(undefined),
  entry: z.uuid().optional().catch(undefined),
});
export type QueueFilter = z.infer<typeof queueFilter>;
