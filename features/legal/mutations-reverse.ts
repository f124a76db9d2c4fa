import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { legalReports } from "#db/schema/moderation.ts";
import { carryOut } from "#features/moderation/mutations-carry-out.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { queueAuthorsLetter, queueDecision } from "./letters.ts";

/**
 * Turns a decision round, within the appeal that says so (`parentId`); `answer` takes the place of its grounds. With it its
 * comment goes or comes back, and both sides are told as of any decision. It is the viewer's from then on, so an appeal
 * against it is for somebody else. Returns the review it stands under.
 */
export async function reverseLegalDecision(
  tx: Tx,
  viewer: Viewer,
  { reportId, answer, parentId, isAlone }: { reportId: string; answer: string; parentId: string; isAlone: boolean },
): Promise<string | null> {
  const [report] = await tx.select().from(legalReports).where(eq(legalReports.id, reportId)).for("no key update");
  if (!report) return null;
  const decision = report.decision === "removed" ? "kept" : "removed";
  const facts = report.facts ?? report.explanation;
  await tx
    .update(legalReports)
    .set({ state: "decided", decision, grounds: answer, facts, ...by(viewer) })
    .where(eq(legalReports.id, reportId));
  await queueDecision(tx, { ...report, decision, facts, grounds: answer });
  if (!report.commentId) return null;
  const to = decision === "removed" ? "hidden" : "visible";
  const reviewId = await carryOut(tx, viewer, {
    commentId: report.commentId,
    to,
    reason: to === "hidden" ? "illegal" : "mistake",
    parentId,
    isAlone,
  });
  if (reviewId && to === "hidden") await queueAuthorsLetter(tx, report.commentId);
  return reviewId;
}

/**
 * Says of the reports that a comment went for, and to whoever made them, that it came back on its author's appeal. That
 * is the viewer's decision from then on.
 */
export async function keepAfterAppeal(tx: Tx, viewer: Viewer, commentId: string, answer: string): Promise<void> {
  const kept = await tx
    .update(legalReports)
    .set({ decision: "kept", grounds: answer, ...by(viewer) })
    .where(and(eq(legalReports.commentId, commentId), eq(legalReports.decision, "removed")))
    .returning();
  for (const report of kept) await queueDecision(tx, { ...report, facts: report.facts ?? "", grounds: answer });
}

const by = (viewer: Viewer) => ({ decidedAt: sql`now()`, decidedBy: viewer.id });
