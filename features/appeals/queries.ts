import "server-only";
import { and, desc, eq, inArray } from "drizzle-orm";
import { db } from "#db/client.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { comments } from "#db/schema/comments.ts";
import { appeals, legalReports, sanctions } from "#db/schema/moderation.ts";
import { reviewSlugs } from "#db/schema/reviews.ts";
import { OUT_OF_SIGHT } from "#features/moderation/policy.ts";
import { type SanctionView, sanctionShape } from "#features/moderation/queries-people.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { hashToken } from "#lib/auth/viewer.ts";
import { isInTime } from "./policy.ts";
import { findDecision } from "./queries-decision.ts";

export type OwnAppeal = {
  id: string;
  body: string;
  createdAt: Date;
  decidedAt: Date | null;
  outcome: "upheld" | "overturned" | null;
  answer: string | null;
};
const ownAppeal = {
  id: appeals.id,
  body: appeals.body,
  createdAt: appeals.createdAt,
  decidedAt: appeals.decidedAt,
  outcome: appeals.outcome,
  answer: appeals.answer,
};

export type OwnSanction = SanctionView & { appeal: OwnAppeal | null; canAppeal: boolean };

/** All that was imposed on a person, newest first, as they may read it: with their appeal, and nobody of the staff in it. */
export async function listStanding(viewer: Viewer): Promise<OwnSanction[]> {
  const now = new Date();
  const rows = await db
    .select({ ...sanctionShape, appeal: ownAppeal })
    .from(sanctions)
    .leftJoin(appeals, eq(appeals.sanctionId, sanctions.id))
    .where(eq(sanctions.userId, viewer.id))
    .orderBy(desc(sanctions.startsAt));
  return rows.map((row) => ({
    ...row,
    canAppeal: row.appeal === null && row.liftedAt === null && isInTime(row.startsAt, now),
  }));
}

export type Statement = {
  commentId: string;
  reviewSlug: string;
  bodyMarkdown: string;
  status: "hidden" | "rejected" | "spam";
  reasonCode: string | null;
  decidedAt: Date | null;
  /** No person took this decision. */
  isAutomated: boolean;
  legal: { facts: string; grounds: string } | null;
  appeal: OwnAppeal | null;
  canAppeal: boolean;
};

/** Why one's own comment is out of sight; null when it is not, or is not one's own. */
export async function findStatement(viewer: Viewer, commentId: string): Promise<Statement | null> {
  const [comment] = await db
    .select({
      id: comments.id,
      reviewSlug: reviewSlugs.slug,
      bodyMarkdown: comments.bodyMarkdown,
      status: comments.status,
      reasonCode: comments.statusReason,
    })
    .from(comments)
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, comments.reviewId), eq(reviewSlugs.isCurrent, true)))
    .where(and(eq(comments.id, commentId), eq(comments.authorId, viewer.id), inArray(comments.status, OUT_OF_SIGHT)));
  if (!comment) return null;
  const decision = await findDecision(db, commentId);
  const legal = decision?.legalReportId ? await findGrounds(decision.legalReportId) : null;
  const [appeal] = decision ? await db.select(ownAppeal).from(appeals).where(eq(appeals.entryId, decision.id)) : [];
  const isOpen = decision !== null && appeal === undefined && isInTime(decision.appealableSince, new Date());
  return {
    commentId,
    reviewSlug: comment.reviewSlug,
    bodyMarkdown: comment.bodyMarkdown ?? "",
    status: comment.status as Statement["status"],
    reasonCode: comment.reasonCode,
    decidedAt: decision?.occurredAt ?? null,
    isAutomated: decision === null || decision.actorId === null,
    legal,
    appeal: appeal ?? null,
    canAppeal: isOpen,
  };
}

/** All that one has appealed about decisions on one's own comment, the newest first, wherever it is now. Empty for anybody else's. */
export async function listAppealsAbout(viewer: Viewer, commentId: string): Promise<OwnAppeal[]> {
  return db
    .select(ownAppeal)
    .from(appeals)
    .innerJoin(auditEntries, eq(auditEntries.id, appeals.entryId))
    .where(
      and(
        eq(auditEntries.subjectKind, "comment"),
        eq(auditEntries.subjectId, commentId),
        eq(appeals.personId, viewer.id),
      ),
    )
    .orderBy(desc(appeals.createdAt), desc(appeals.id));
}

async function findGrounds(legalReportId: string): Promise<Statement["legal"]> {
  const [report] = await db
    .select({ facts: legalReports.facts, grounds: legalReports.grounds })
    .from(legalReports)
    .where(eq(legalReports.id, legalReportId));
  return report ? { facts: report.facts ?? "", grounds: report.grounds ?? "" } : null;
}

/** What became of the complaint about a legal report, for whoever holds its receipt. */
export async function findLegalAppeal(key: string): Promise<OwnAppeal | null> {
  const [appeal] = await db
    .select(ownAppeal)
    .from(appeals)
    .innerJoin(legalReports, eq(legalReports.id, appeals.legalReportId))
    .where(eq(legalReports.tokenHash, hashToken(key)));
  return appeal ?? null;
}
