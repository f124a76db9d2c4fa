import "server-only";
import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { legalReports } from "#db/schema/moderation.ts";
import { carryOut } from "#features/moderation/mutations-carry-out.ts";
import type { Viewer } from "#lib/auth/roles.ts";

/**
 * Turns a decision round, within the appeal that says so (`parentId`); `answer` takes the place of its grounds. With it its
 * comment goes or comes back. Returns the review it stands under.
 */
export async function reverseLegalDecision(
  tx: Tx,
  viewer: Viewer,
  { reportId, answer, parentId, isAlone }: { reportId: string; answer: string; parentId: string; isAlone: boolean },
): Promise<string | null> {
  const [report] = await tx.select().from(legalReports).where(eq(legalReports.id, reportId)).for("no key update");
  if (!report) return null;
  const decision = report.decision === "removed" ? "kept" : "removed";
  await tx
    .update(legalReports)
    .set({ state: "decided", decision, grounds: answer, facts: report.facts ?? report.explanation })
    .where(eq(legalReports.id, reportId));
  if (!report.commentId) return null;
  const to = decision === "removed" ? "hidden" : "visible";
  return carryOut(tx, viewer, {
    commentId: report.commentId,
    to,
    reason: to === "hidden" ? "illegal" : "mistake",
    parentId,
    isAlone,
  });
}

/** Says of the reports that a comment went for that it came back on its author's appeal. */
export async function keepAfterAppeal(tx: Tx, commentId: string, answer: string): Promise<void> {
  await tx
    .update(legalReports)
    .set({ decision: "kept", grounds: answer })
    .where(and(eq(legalReports.commentId, commentId), eq(legalReports.decision, "removed")));
}
