import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { comments } from "#db/schema/comments.ts";
import { appeals, legalReports, sanctions } from "#db/schema/moderation.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import { LEGAL_FORM } from "#features/audit/policy.ts";
import {
  keepAfterAppeal,
  keepRestAfterAppeal,
  leaveAfterAppeal,
  removeAfterAppeal,
} from "#features/legal/mutations-reverse.ts";
import { carryOut } from "#features/moderation/mutations-carry-out.ts";
import { endSanction } from "#features/moderation/mutations-sanctions.ts";
import { canModerate, OUT_OF_SIGHT } from "#features/moderation/policy.ts";
import { lockComment } from "#features/moderation/queries-locked.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { hashToken } from "#lib/auth/viewer.ts";
import { AppError } from "#lib/errors.ts";
import type { AppealDecisionInput, AppealLegalInput, AppealSanctionInput, DecideAppealInput } from "./inputs.ts";
import { codeOf, isInTime } from "./policy.ts";
import { findDecision } from "./queries-decision.ts";
import { findAppeal, type OpenAppeal } from "./queries-desk.ts";

const notFound = () => new AppError("not_found", "errors.notFound");

/** Says why one thinks a sanction on oneself is wrong; once. Throws not_found (not one's own), conflict (said before, lifted, too late). */
export async function appealSanction(viewer: Viewer, { sanctionId, body }: AppealSanctionInput): Promise<void> {
  await db.transaction(async (tx) => {
    const [sanction] = await tx
      .select({ startsAt: sanctions.startsAt, liftedAt: sanctions.liftedAt })
      .from(sanctions)
      .where(and(eq(sanctions.id, sanctionId), eq(sanctions.userId, viewer.id)));
    if (!sanction) throw notFound();
    if (sanction.liftedAt) throw new AppError("conflict", "appeals.errors.lifted");
    await keep(tx, { sanctionId, personId: viewer.id, body }, sanction.startsAt);
    await recordAudit(tx, viewer, { action: "user.appeal", subjectKind: "user", subjectId: viewer.id });
  });
}

/** The same about one's own comment that went out of sight. Throws as `appealSanction`. */
export async function appealDecision(viewer: Viewer, { commentId, body }: AppealDecisionInput): Promise<void> {
  await db.transaction(async (tx) => {
    const [comment] = await tx
      .select({ id: comments.id })
      .from(comments)
      .where(and(eq(comments.id, commentId), eq(comments.authorId, viewer.id), inArray(comments.status, OUT_OF_SIGHT)));
    const decision = comment && (await findDecision(tx, commentId));
    if (!decision) throw notFound();
    await keep(tx, { entryId: decision.id, personId: viewer.id, body }, decision.appealableSince);
    await recordAudit(tx, viewer, {
      action: "comment.appeal",
      subjectKind: "comment",
      subjectId: commentId,
      parentId: decision.id,
    });
  });
}

/** The same about what was decided on a legal report, by whoever holds its receipt. Throws not_found, conflict. */
export async function appealLegal({ key, body }: AppealLegalInput): Promise<void> {
  await db.transaction(async (tx) => {
    const [report] = await tx
      .select()
      .from(legalReports)
      .where(eq(legalReports.tokenHash, hashToken(key)));
    if (!report?.decidedAt || report.decision === "removed") throw notFound();
    await keep(tx, { legalReportId: report.id, personId: report.reporterId, body }, report.decidedAt);
    await recordAudit(tx, LEGAL_FORM, { action: "legal.appeal", subjectKind: "legal", subjectId: report.id });
  });
}

async function keep(tx: Tx, appeal: typeof appeals.$inferInsert, since: Date): Promise<void> {
  if (!isInTime(since, new Date())) throw new AppError("conflict", "appeals.errors.late");
  const [made] = await tx.insert(appeals).values(appeal).onConflictDoNothing().returning({ id: appeals.id });
  if (!made) throw new AppError("conflict", "appeals.errors.once");
}

/** What an overturned decision changes for others: the review a comment came back to, the person whose sanction ended. */
export type AppealDecided = { reviewId: string | null; userId: string | null };

/**
 * Decides an appeal, with reasons; of many at once one decides. Overturned, what it is about ends: the sanction is lifted,
 * the comment comes back (unless another decision keeps it away), the legal decision is turned round. Throws not_found (also
 * for everyone who is not staff), forbidden (one's own, one's own decision, words or complaint while others are there,
 * staff's for who is no admin), conflict (decided).
 */
export async function decideAppeal(viewer: Viewer, input: DecideAppealInput): Promise<AppealDecided> {
  if (!canModerate(viewer, new Date())) throw notFound();
  return db.transaction(async (tx) => {
    await tx.select({ id: appeals.id }).from(appeals).where(eq(appeals.id, input.appealId)).for("update");
    const appeal = await findAppeal(tx, viewer, input.appealId);
    if (!appeal) throw notFound();
    if (appeal.decidedAt) throw new AppError("conflict", "appeals.errors.decided");
    if (appeal.leftToOthers) throw new AppError("forbidden", `appeals.errors.${appeal.leftToOthers}`);
    await tx
      .update(appeals)
      .set({ outcome: input.outcome, answer: input.answer, decidedAt: sql`now()`, decidedBy: viewer.id })
      .where(eq(appeals.id, appeal.id));
    const parentId = await recordOutcome(tx, viewer, appeal, input);
    if (input.outcome === "overturned") return overturn(tx, viewer, appeal, input, parentId);
    if (appeal.legalReportId) await leaveAfterAppeal(tx, { reportId: appeal.legalReportId, answer: input.answer });
    return { reviewId: null, userId: null };
  });
}

async function recordOutcome(tx: Tx, viewer: Viewer, appeal: OpenAppeal, { outcome, answer }: DecideAppealInput) {
  const what = outcome === "upheld" ? "uphold" : "overturn";
  const subject = appeal.legalReportId
    ? ({ action: `legal.${what}`, subjectKind: "legal", subjectId: appeal.legalReportId } as const)
    : appeal.comment
      ? ({ action: `comment.${what}`, subjectKind: "comment", subjectId: appeal.comment.id } as const)
      : ({ action: `user.${what}`, subjectKind: "user", subjectId: appeal.personId ?? appeal.id } as const);
  const after = { appealId: appeal.id, outcome, ...(appeal.alone ? { decidedOwn: true } : {}) };
  return recordAudit(tx, viewer, { ...subject, reason: answer, after });
}

async function overturn(
  tx: Tx,
  viewer: Viewer,
  appeal: OpenAppeal,
  { answer }: DecideAppealInput,
  parentId: string,
): Promise<AppealDecided> {
  if (appeal.legalReportId) {
    const isAlone = appeal.alone === "ownWords";
    const reversed = { reportId: appeal.legalReportId, answer, parentId, isAlone };
    const reviewId = await removeAfterAppeal(tx, viewer, reversed);
    return { reviewId, userId: null };
  }
  if (appeal.comment) {
    if (appeal.causeId) await keepAfterAppeal(tx, viewer, { reportId: appeal.causeId, answer, parentId });
    const reviewId = await bringBack(tx, viewer, { commentId: appeal.comment.id, answer, parentId });
    return { reviewId, userId: null };
  }
  const kind = appeal.sanctionId ? await endSanction(tx, appeal.sanctionId) : null;
  if (kind) {
    await recordAudit(tx, viewer, {
      action: "user.lift-sanction",
      subjectKind: "user",
      subjectId: appeal.personId ?? appeal.id,
      before: { kind, sanctionId: appeal.sanctionId },
      parentId,
    });
  }
  return { reviewId: null, userId: appeal.personId };
}

/** Brings a comment back, or says for which other decision it stays out of sight. */
async function bringBack(tx: Tx, viewer: Viewer, overturned: { commentId: string; answer: string; parentId: string }) {
  const { commentId, parentId } = overturned;
  const comment = await lockComment(tx, commentId);
  const standing = await findDecision(tx, commentId);
  if (!standing) {
    // Removals once had no line of their own where the comment was out of sight before: nobody could appeal those.
    if (comment?.isRemovedByLaw) await keepRestAfterAppeal(tx, viewer, overturned);
    return carryOut(tx, viewer, { commentId, to: "visible", reason: "mistake", parentId });
  }
  await tx
    .update(comments)
    .set({ statusReason: codeOf(standing) })
    .where(and(eq(comments.id, commentId), inArray(comments.status, OUT_OF_SIGHT)));
  return null;
}
