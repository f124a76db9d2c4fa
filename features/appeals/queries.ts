import "server-only";
import { and, asc, desc, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Tx } from "#db/client.ts";
import { type Role, users } from "#db/schema/accounts.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { comments } from "#db/schema/comments.ts";
import { appeals, legalReports, sanctions } from "#db/schema/moderation.ts";
import { reviewSlugs } from "#db/schema/reviews.ts";
import { canModerate } from "#features/moderation/policy.ts";
import { type SanctionView, sanctionShape } from "#features/moderation/queries-people.ts";
import { isAdmin, type Viewer } from "#lib/auth/roles.ts";
import { hashToken } from "#lib/auth/viewer.ts";
import { AppError } from "#lib/errors.ts";
import { isInTime, whyNotDecideAppeal } from "./policy.ts";

export type OwnAppeal = {
  body: string;
  createdAt: Date;
  decidedAt: Date | null;
  outcome: "upheld" | "overturned" | null;
  answer: string | null;
};
const ownAppeal = {
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
    .where(
      and(
        eq(comments.id, commentId),
        eq(comments.authorId, viewer.id),
        inArray(comments.status, ["hidden", "rejected", "spam"]),
      ),
    );
  if (!comment) return null;
  const [decision, [legal]] = await Promise.all([
    findDecision(db, commentId),
    db
      .select({ facts: legalReports.facts, grounds: legalReports.grounds })
      .from(legalReports)
      .where(and(eq(legalReports.commentId, commentId), eq(legalReports.decision, "removed")))
      .orderBy(desc(legalReports.decidedAt))
      .limit(1),
  ]);
  const [appeal] = decision ? await db.select(ownAppeal).from(appeals).where(eq(appeals.entryId, decision.id)) : [];
  const isOpen = decision !== null && appeal === undefined && isInTime(decision.occurredAt, new Date());
  return {
    commentId,
    reviewSlug: comment.reviewSlug,
    bodyMarkdown: comment.bodyMarkdown ?? "",
    status: comment.status as Statement["status"],
    reasonCode: comment.reasonCode,
    decidedAt: decision?.occurredAt ?? null,
    isAutomated: decision === null || decision.actorId === null,
    legal:
      comment.reasonCode === "illegal" && legal ? { facts: legal.facts ?? "", grounds: legal.grounds ?? "" } : null,
    appeal: appeal ?? null,
    canAppeal: isOpen,
  };
}

/** The line of the record by which a comment went out of sight last, or null when none did. */
export async function findDecision(on: Pick<Tx, "select">, commentId: string) {
  const [entry] = await on
    .select({ id: auditEntries.id, occurredAt: auditEntries.occurredAt, actorId: auditEntries.actorId })
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.subjectKind, "comment"),
        eq(auditEntries.subjectId, commentId),
        sql`${auditEntries.after}->>'status' in ('hidden', 'rejected', 'spam')`,
      ),
    )
    .orderBy(desc(auditEntries.occurredAt), desc(auditEntries.id))
    .limit(1);
  return entry ?? null;
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

const deciders = alias(users, "deciders");
const entryComments = alias(comments, "entry_comments");

const openShape = {
  id: appeals.id,
  sanctionId: appeals.sanctionId,
  entryId: appeals.entryId,
  legalReportId: appeals.legalReportId,
  personId: appeals.personId,
  personName: users.name,
  personRole: users.role,
  body: appeals.body,
  createdAt: appeals.createdAt,
  decidedAt: appeals.decidedAt,
  deciderId: sql<string | null>`coalesce(${sanctions.imposedBy}, ${auditEntries.actorId}, ${legalReports.decidedBy})`,
  deciderName: deciders.name,
  sanction: { kind: sanctions.kind, reasonCode: sanctions.reasonCode, reason: sanctions.reason },
  reason: auditEntries.reason,
  comment: { id: entryComments.id, bodyMarkdown: entryComments.bodyMarkdown, status: entryComments.status },
  legal: { grounds: legalReports.grounds, decision: legalReports.decision },
};
type OpenRow = {
  id: string;
  sanctionId: string | null;
  entryId: string | null;
  legalReportId: string | null;
  personId: string | null;
  personName: string | null;
  personRole: Role | null;
  body: string;
  createdAt: Date;
  decidedAt: Date | null;
  deciderId: string | null;
  deciderName: string | null;
  sanction: { kind: string; reasonCode: string; reason: string } | null;
  reason: string | null;
  comment: { id: string; bodyMarkdown: string | null; status: string } | null;
  legal: { grounds: string | null; decision: string | null } | null;
};
export type OpenAppeal = OpenRow & {
  leftToOthers: "own" | "sameDecider" | "admin" | null;
  /** Nobody else is there to decide it. */
  isAlone: boolean;
};

function selectAppeals(on: Pick<Tx, "select">) {
  return on
    .select(openShape)
    .from(appeals)
    .leftJoin(users, eq(users.id, appeals.personId))
    .leftJoin(sanctions, eq(sanctions.id, appeals.sanctionId))
    .leftJoin(auditEntries, eq(auditEntries.id, appeals.entryId))
    .leftJoin(entryComments, eq(entryComments.id, auditEntries.subjectId))
    .leftJoin(legalReports, eq(legalReports.id, appeals.legalReportId))
    .leftJoin(deciders, sql`${deciders.id} = ${openShape.deciderId}`);
}

/** Appeals nobody has decided yet, the longest waiting first. Throws not_found for everyone who is not staff. */
export async function listOpenAppeals(viewer: Viewer | null): Promise<OpenAppeal[]> {
  if (!canModerate(viewer, new Date())) throw new AppError("not_found", "errors.notFound");
  const rows = (await selectAppeals(db)
    .where(isNull(appeals.decidedAt))
    .orderBy(asc(appeals.createdAt), asc(appeals.id))
    .limit(100)) as OpenRow[];
  return Promise.all(rows.map((row) => withDuty(db, viewer, row)));
}

/** How many appeals wait. Throws not_found for everyone who is not staff. */
export async function countOpenAppeals(viewer: Viewer | null): Promise<number> {
  if (!canModerate(viewer, new Date())) throw new AppError("not_found", "errors.notFound");
  return db.$count(appeals, isNull(appeals.decidedAt));
}

/** One appeal within the decision on it, with who may take that, or null. */
export async function findAppeal(tx: Tx, viewer: Viewer, id: string): Promise<OpenAppeal | null> {
  const [row] = (await selectAppeals(tx).where(eq(appeals.id, id))) as OpenRow[];
  return row ? withDuty(tx, viewer, row) : null;
}

async function withDuty(on: Pick<Tx, "select">, viewer: Viewer, row: OpenRow): Promise<OpenAppeal> {
  const ofStaff = row.personRole !== null && row.personRole !== "reader";
  const others = await countOthers(on, viewer.id, row.personId, ofStaff);
  const left = whyNotDecideAppeal(viewer, row, others);
  return {
    ...row,
    leftToOthers: left ?? (ofStaff && !isAdmin(viewer) ? "admin" : null),
    isAlone: row.deciderId === viewer.id && others === 0,
  };
}

async function countOthers(on: Pick<Tx, "select">, viewerId: string, personId: string | null, adminsOnly: boolean) {
  const [row] = await on
    .select({ count: sql<number>`count(*)::int` })
    .from(users)
    .where(
      and(
        inArray(users.role, adminsOnly ? ["admin"] : ["moderator", "admin"]),
        ne(users.id, viewerId),
        personId ? ne(users.id, personId) : undefined,
      ),
    );
  return row?.count ?? 0;
}
