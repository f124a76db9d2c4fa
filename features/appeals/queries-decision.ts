import "server-only";
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "#db/client.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { appeals } from "#db/schema/moderation.ts";
import { appealableSince, type DecisionLine, standingOf } from "./policy.ts";

const causes = alias(auditEntries, "causes");

export type StandingDecision = DecisionLine & { appealableSince: Date };

/**
 * The line of the record by which a comment is out of sight now (`standingOf`), with the legal report it was decided on if
 * there was one, and since when it can be appealed; null when none is.
 */
export async function findDecision(on: Pick<Tx, "select">, commentId: string): Promise<StandingDecision | null> {
  const lines = await on
    .select({
      id: auditEntries.id,
      occurredAt: auditEntries.occurredAt,
      actorId: auditEntries.actorId,
      action: sql<DecisionLine["action"]>`${auditEntries.action}`,
      reason: auditEntries.reason,
      legalReportId: causes.subjectId,
      overturnedAt: appeals.decidedAt,
    })
    .from(auditEntries)
    .leftJoin(appeals, and(eq(appeals.entryId, auditEntries.id), eq(appeals.outcome, "overturned")))
    .leftJoin(causes, and(eq(causes.id, auditEntries.parentId), eq(causes.subjectKind, "legal")))
    .where(
      and(
        eq(auditEntries.subjectKind, "comment"),
        eq(auditEntries.subjectId, commentId),
        inArray(auditEntries.action, [
          "comment.hide",
          "comment.reject",
          "comment.spam",
          "comment.auto-hide",
          "comment.approve",
          "comment.restore",
        ]),
        sql`not exists (select from audit_entries undo where undo.parent_id = ${auditEntries.id} and undo.action = 'comment.undo')`,
      ),
    )
    .orderBy(desc(auditEntries.occurredAt), desc(auditEntries.id));
  const standing = standingOf(lines);
  return standing && { ...standing, appealableSince: appealableSince(lines, standing) };
}
