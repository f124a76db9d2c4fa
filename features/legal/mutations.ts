import "server-only";
import { eq, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { comments } from "#db/schema/comments.ts";
import { legalReports } from "#db/schema/moderation.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import { carryOut } from "#features/moderation/mutations-carry-out.ts";
import { canModerate } from "#features/moderation/policy.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import type { DecideLegalReportInput, TakeLegalReportInput, VoidLegalReportInput } from "./inputs.ts";
import { queueAuthorsLetter, queueDecision } from "./letters.ts";
import { whyNotDecideLegal } from "./policy.ts";
import { countOthersOn } from "./queries.ts";

const notFound = () => new AppError("not_found", "errors.notFound");

/** Says that a report is being looked at. Throws not_found (also for everyone who is not staff), forbidden (one's own), conflict. */
export async function takeLegalReport(viewer: Viewer, { reportId }: TakeLegalReportInput): Promise<void> {
  await onOpenReport(viewer, reportId, async (tx, report) => {
    if (report.state !== "awaiting") throw new AppError("conflict", "legal.errors.taken");
    await tx
      .update(legalReports)
      .set({ state: "under_review", takenBy: viewer.id })
      .where(eq(legalReports.id, reportId));
    await recordAudit(tx, viewer, { action: "legal.take", subjectKind: "legal", subjectId: reportId });
  });
}

/** Closes a report that needs no decision: what it was about is gone, or it says nothing that can be decided. Throws as `takeLegalReport`. */
export async function voidLegalReport(viewer: Viewer, { reportId, grounds }: VoidLegalReportInput): Promise<void> {
  await onOpenReport(viewer, reportId, async (tx, report) => {
    await tx
      .update(legalReports)
      .set({ state: "void", grounds, decidedAt: sql`now()`, decidedBy: viewer.id })
      .where(eq(legalReports.id, reportId));
    await recordAudit(tx, viewer, {
      action: "legal.void",
      subjectKind: "legal",
      subjectId: reportId,
      reason: grounds,
      before: { state: report.state },
    });
    await queueDecision(tx, { ...report, decision: null, facts: "", grounds });
  });
}

/**
 * Decides a report with its statement of reasons, told to whoever reported it and, where their comment went, to its author;
 * that comment goes out of sight with it. Returns the review it stood under. Throws as `takeLegalReport`.
 */
export async function decideLegalReport(
  viewer: Viewer,
  { reportId, decision, facts, grounds }: DecideLegalReportInput,
): Promise<{ reviewId: string | null }> {
  return onOpenReport(viewer, reportId, async (tx, report) => {
    await tx
      .update(legalReports)
      .set({ state: "decided", decision, facts, grounds, decidedAt: sql`now()`, decidedBy: viewer.id })
      .where(eq(legalReports.id, reportId));
    const parentId = await recordAudit(tx, viewer, {
      action: "legal.decide",
      subjectKind: "legal",
      subjectId: reportId,
      reason: grounds,
      before: { state: report.state },
      after: { decision, ...(report.isAlone ? { decidedOwn: true } : {}) },
    });
    await queueDecision(tx, { ...report, decision, facts, grounds });
    if (decision === "kept" || !report.commentId) return { reviewId: null };
    const reviewId = await carryOut(tx, viewer, {
      commentId: report.commentId,
      to: "hidden",
      reason: "illegal",
      parentId,
      isAlone: report.isAlone,
    });
    if (reviewId) await queueAuthorsLetter(tx, report.commentId);
    return { reviewId };
  });
}

/** `isAlone`: it is about the viewer's own words, and nobody else is there to decide. */
type OpenReport = Awaited<ReturnType<typeof lockReport>> & { isAlone: boolean };

async function onOpenReport<T>(
  viewer: Viewer,
  id: string,
  work: (tx: Tx, report: OpenReport) => Promise<T>,
): Promise<T> {
  if (!canModerate(viewer, new Date())) throw notFound();
  return db.transaction(async (tx) => {
    const report = await lockReport(tx, id);
    const others = await countOthersOn(tx, viewer, report);
    const refusal = whyNotDecideLegal(viewer, report, others);
    if (refusal) throw new AppError("forbidden", `legal.errors.${refusal}`);
    if (report.state === "decided" || report.state === "void") throw new AppError("conflict", "legal.errors.decided");
    return work(tx, { ...report, isAlone: report.authorId === viewer.id });
  });
}

async function lockReport(tx: Tx, id: string) {
  const [report] = await tx
    .select({
      id: legalReports.id,
      state: legalReports.state,
      locale: legalReports.locale,
      commentId: legalReports.commentId,
      reporterId: legalReports.reporterId,
      reporterEmail: legalReports.reporterEmail,
      authorId: users.id,
      authorRole: users.role,
    })
    .from(legalReports)
    .leftJoin(comments, eq(comments.id, legalReports.commentId))
    .leftJoin(users, eq(users.id, comments.authorId))
    .where(eq(legalReports.id, id))
    .for("no key update", { of: legalReports });
  if (!report) throw notFound();
  return report;
}
