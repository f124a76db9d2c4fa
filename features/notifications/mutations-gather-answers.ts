import "server-only";
import { and, eq, gte, inArray, isNull, notExists, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "#db/client.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { appeals, reports } from "#db/schema/moderation.ts";
import { notices } from "#db/schema/notifications.ts";
import { notify } from "./mutations-notify.ts";

/** Tells a person what somebody else decided on their appeal. */
export async function tellOfAppeal(tx: Tx, appealId: string, now: Date): Promise<void> {
  const [appeal] = await tx.select({ personId: appeals.personId }).from(appeals).where(eq(appeals.id, appealId));
  if (appeal?.personId) await notify(tx, [appeal.personId], { kind: "appeal", appealId }, now);
}

/** Tells who reported a comment whether a moderator agreed: of their last word on it, once. */
export async function tellOfReport(tx: Tx, reportId: string, now: Date): Promise<void> {
  const [report] = await tx
    .select({ reporterId: reports.reporterId, outcome: reports.outcome })
    .from(reports)
    .where(eq(reports.id, reportId));
  await tx
    .delete(notices)
    .where(
      and(eq(notices.reportId, reportId), isNull(notices.readAt), isNull(notices.mailId), isNull(notices.pushedAt)),
    );
  if (report?.reporterId && report.outcome) await notify(tx, [report.reporterId], { kind: "report", reportId }, now);
}

/** Whether an answer to an appeal, not read yet, says that its decision was wrong: what comes of that need not be told as well. */
export async function isToldByAppeal(tx: Tx, about: SQL | undefined): Promise<boolean> {
  const [told] = await tx
    .select({ id: notices.id })
    .from(notices)
    .innerJoin(appeals, eq(appeals.id, notices.appealId))
    .where(and(about, eq(appeals.outcome, "overturned"), isNull(notices.readAt)))
    .limit(1);
  return told !== undefined;
}

const later = alias(notices, "later");

/** An appeal about a decision on this comment, since whose answer nobody was told that it went again. */
export const appealAbout = (tx: Tx, commentId: string) =>
  and(
    inArray(
      appeals.entryId,
      tx
        .select({ id: sql`${auditEntries.id}` })
        .from(auditEntries)
        .where(and(eq(auditEntries.subjectKind, "comment"), eq(auditEntries.subjectId, commentId))),
    ),
    notExists(
      tx
        .select({ id: later.id })
        .from(later)
        .where(
          and(
            eq(later.commentId, commentId),
            inArray(later.kind, ["hidden", "rejected"]),
            gte(later.createdAt, notices.createdAt),
          ),
        ),
    ),
  );
