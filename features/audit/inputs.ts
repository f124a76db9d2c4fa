import { z } from "zod";

export const LOG_PAGE_SIZE = 50;

/** What the record is filtered by. Others may appear in it and are shown by their code. */
export const AUDIT_ACTIONS = [
  "comment.approve",
  "comment.hide",
  "comment.reject",
  "comment.restore",
  "comment.auto-hide",
  "user.warn",
  "user.acknowledge",
  "user.premoderate",
  "user.suspend",
  "user.ban",
  "user.lift-sanction",
  "user.appeal",
  "user.uphold",
  "user.overturn",
  "user.reject-all",
  "user.change-role",
  "comment.appeal",
  "comment.uphold",
  "comment.overturn",
  "legal.receive",
  "legal.take",
  "legal.decide",
  "legal.void",
  "legal.appeal",
  "legal.uphold",
  "legal.overturn",
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
  parent: z.uuid().optional().catch(undefined),
  person: z.uuid().optional().catch(undefined),
});
