import { z } from "zod";

export const LOG_PAGE_SIZE = 50;

/** What the record is filtered by. Others may appear in it and are shown by their code. */
export const AUDIT_ACTIONS = [
  "comment.approve",
  "comment.hide",
  "comment.reject",
  "comment.restore",
  "comment.spam",
  "comment.auto-hide",
  "comment.move",
  "comment.raise",
  "comment.cover",
  "comment.lock",
  "comment.unlock",
  "comment.undo",
  "bulk.approve",
  "bulk.hide",
  "bulk.reject",
  "bulk.restore",
  "bulk.spam",
  "bulk.undo",
  "discussion.close",
  "discussion.open",
  "discussion.slow",
  "discussion.auto-slow",
  "discussion.quicken",
  "discussion.close-after",
  "user.suspend",
  "user.ban",
  "user.lift-sanction",
  "user.change-role",
  "review.publish",
  "review.import",
  "review.remove",
  "review.restore",
  "suggestion.accept",
  "suggestion.merge",
  "suggestion.decline",
  "review.translate",
  "review.untranslate",
  "point.add",
  "point.reword",
  "point.correct",
  "point.retire",
  "point.restore",
  "point.recount",
  "drama.set-picture",
  "drama.describe-picture",
  "drama.remove-picture",
  "setting.change",
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** The log's query string; what makes no sense is left out. */
export const logFilter = z.object({
  action: z.enum(AUDIT_ACTIONS).optional().catch(undefined),
  after: z.uuid().optional().catch(undefined),
});
