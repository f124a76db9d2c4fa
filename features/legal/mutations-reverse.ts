import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { legalReports } from "#db/schema/moderation.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import { carryOut } from "#features/moderation/mutations-carry-out.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { queueAnswer, queueAuthorsLetter, queueDecision } from "./letters.ts";

/** Tells whoever complained about a legal decision that it stays, within the appeal that says so. */
export async function leaveAfterAppeal(
  tx: Tx,
  { reportId, answer }: { reportId: string; answer: string },
): Promise<void> {
  const [report] = await tx
    .select({ reporterEmail: legalReports.reporterEmail, locale: legalReports.locale })
    .from(legalReports)
    .where(eq(legalReports.id, reportId));
  if (report) await queueAnswer(tx, { ...report, answer });
}

type Reversed = { reportId: string; answer: string; parentId: string };

/**
 * Takes away what a report was about after all, within the appeal of its reporter that says so (`parentId`); `answer` takes
 * the place of the grounds. Both sides are told as of any decision, and it is the viewer's from then on, so an appeal
 * against it is for somebody else. Returns the review its comment stands under.
 */
export async function removeAfterAppeal(
  tx: Tx,
  viewer: Viewer,
  { reportId, answer, parentId, isAlone }: Reversed & { isAlone: boolean },
): Promise<string | null> {
  const facts = sql<string>`coalesce(${legalReports.facts}, ${legalReports.explanation})`;
  const [report] = await tx
    .update(legalReports)
    .set({ state: "decided", decision: "removed", grounds: answer, facts, ...by(viewer) })
    .where(eq(legalReports.id, reportId))
    .returning();
  if (!report) return null;
  await queueDecision(tx, { ...report, facts: report.facts ?? "", grounds: answer });
  if (!report.commentId) return null;
  const wanted = { commentId: report.commentId, to: "hidden", reason: "illegal", parentId, isAlone } as const;
  const reviewId = await carryOut(tx, viewer, wanted);
  if (reviewId) await queueAuthorsLetter(tx, report.commentId);
  return reviewId;
}

/**
 * Says of the one report that a decision was about, and to whoever made it, that its comment is not against the law after
 * all, on its author's appeal. That is the viewer's decision from then on.
 */
export async function keepAfterAppeal(tx: Tx, viewer: Viewer, { reportId, answer, parentId }: Reversed): Promise<void> {
  const [report] = await tx
    .update(legalReports)
    .set({ decision: "kept", grounds: answer, ...by(viewer) })
    .where(and(eq(legalReports.id, reportId), eq(legalReports.decision, "removed")))
    .returning();
  if (!report) return;
  await recordAudit(tx, viewer, {
    action: "legal.overturn",
    subjectKind: "legal",
    subjectId: reportId,
    reason: answer,
    before: { decision: "removed" },
    after: { decision: "kept" },
    parentId,
  });
  await queueDecision(tx, { ...report, facts: report.facts ?? "", grounds: answer });
}

/** The same of what else was decided about the law on a comment that nothing in the record keeps away any more. */
export async function keepRestAfterAppeal(
  tx: Tx,
  viewer: Viewer,
  { commentId, ...reversed }: Omit<Reversed, "reportId"> & { commentId: string },
): Promise<void> {
  const rest = await tx
    .select({ reportId: legalReports.id })
    .from(legalReports)
    .where(and(eq(legalReports.commentId, commentId), eq(legalReports.decision, "removed")));
  for (const { reportId } of rest) await keepAfterAppeal(tx, viewer, { reportId, ...reversed });
}

const by = (viewer: Viewer) => ({ decidedAt: sql`now()`, decidedBy: viewer.id });
