import { z } from "zod";
import { REPORT_REASONS } from "./inputs.ts";
import { APPROVALS_MAX, NOTE_MAX_CHARS, PERSON_NOTE_MAX_CHARS, SUSPENSION_MAX_DAYS } from "./policy.ts";

export const SANCTION_REASONS = ["abuse", "hate", "spam", "spoiler", "illegal", "evasion", "other"] as const;
export const LADDER = ["warning", "premoderation", "suspension", "ban"] as const;

const why = z.string().trim().min(1, "moderation.errors.sayWhy").max(NOTE_MAX_CHARS, "moderation.errors.tooLong");
const days = z.coerce
  .number("moderation.errors.days")
  .int("moderation.errors.days")
  .min(1, "moderation.errors.days")
  .max(SUSPENSION_MAX_DAYS, "moderation.errors.days");
const approvals = z.coerce
  .number("moderation.errors.approvals")
  .int("moderation.errors.approvals")
  .min(1, "moderation.errors.approvals")
  .max(APPROVALS_MAX, "moderation.errors.approvals");
const left = z.literal("").transform(() => undefined);

const imposed = {
  userId: z.uuid(),
  reasonCode: z.enum(SANCTION_REASONS, "moderation.errors.chooseReason").default("other"),
  reason: why,
};
export const warnUserInput = z.object(imposed);
export const premoderateUserInput = z
  .object({ ...imposed, days: left.or(days).optional(), approvals: left.or(approvals).optional() })
  .refine((input) => input.days !== undefined || input.approvals !== undefined, {
    message: "moderation.errors.someEnd",
    path: ["days"],
  });
export const suspendUserInput = z.object({ ...imposed, days });
export const banUserInput = z.object(imposed);
export type WarnUserInput = z.input<typeof warnUserInput>;
export type PremoderateUserInput = z.input<typeof warnUserInput> & {
  days?: number | undefined;
  approvals?: number | undefined;
};
export type SuspendUserInput = z.input<typeof warnUserInput> & { days: number };
export type BanUserInput = WarnUserInput;

/** One step of the ladder, as a form posts it. */
export const imposeSanctionInput = z.discriminatedUnion("kind", [
  warnUserInput.extend({ kind: z.literal("warning") }),
  premoderateUserInput.safeExtend({ kind: z.literal("premoderation") }),
  suspendUserInput.extend({ kind: z.literal("suspension") }),
  banUserInput.extend({ kind: z.literal("ban") }),
]);
export type ImposeSanctionInput = z.output<typeof imposeSanctionInput>;

export const liftSanctionInput = z.object({ sanctionId: z.uuid(), reason: why });
export type LiftSanctionInput = z.infer<typeof liftSanctionInput>;

export const acknowledgeWarningInput = z.object({ sanctionId: z.uuid() });
export type AcknowledgeWarningInput = z.infer<typeof acknowledgeWarningInput>;

export const writeNoteInput = z.object({
  userId: z.uuid(),
  body: z.string().trim().min(1, "moderation.errors.emptyNote").max(PERSON_NOTE_MAX_CHARS, "moderation.errors.tooLong"),
});
export type WriteNoteInput = z.infer<typeof writeNoteInput>;
export const deleteNoteInput = z.object({ noteId: z.uuid() });
export type DeleteNoteInput = z.infer<typeof deleteNoteInput>;

export const rejectAllInput = z.object({
  userId: z.uuid(),
  reasonCode: z.enum(REPORT_REASONS, "moderation.errors.chooseReason"),
  reason: why,
});
export type RejectAllInput = z.infer<typeof rejectAllInput>;
