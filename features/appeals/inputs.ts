import { z } from "zod";
import { receiptKey } from "#features/legal/inputs.ts";
import { ANSWER_MAX_CHARS, APPEAL_MAX_CHARS } from "./policy.ts";

const body = z
  .string()
  .trim()
  .min(1, "appeals.errors.empty")
  .refine((text) => [...text].length <= APPEAL_MAX_CHARS, "appeals.errors.tooLong");

export const appealSanctionInput = z.object({ sanctionId: z.uuid(), body });
export type AppealSanctionInput = z.infer<typeof appealSanctionInput>;
export const appealDecisionInput = z.object({ commentId: z.uuid(), body });
export type AppealDecisionInput = z.infer<typeof appealDecisionInput>;
/** `key` is the secret of the receipt. */
export const appealLegalInput = z.object({ key: receiptKey, body });
export type AppealLegalInput = z.infer<typeof appealLegalInput>;

export const OUTCOMES = ["upheld", "overturned"] as const;
export const decideAppealInput = z.object({
  appealId: z.uuid(),
  outcome: z.enum(OUTCOMES, "appeals.errors.chooseOutcome"),
  answer: z.string().trim().min(1, "appeals.errors.sayWhy").max(ANSWER_MAX_CHARS, "appeals.errors.answerTooLong"),
});
export type DecideAppealInput = z.infer<typeof decideAppealInput>;
