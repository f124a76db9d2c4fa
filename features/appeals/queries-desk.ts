import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Tx } from "#db/client.ts";
import { type Role, users } from "#db/schema/accounts.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { comments } from "#db/schema/comments.ts";
import { appeals, legalReports, sanctions } from "#db/schema/moderation.ts";
import { canModerate } from "#features/moderation/policy.ts";
import { countOthers, listAbleStaff, type Staff } from "#features/moderation/queries-staff.ts";
import { isAdmin, type Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import { type Stake, stakeIn, whyNotDecideAppeal } from "./policy.ts";

const deciders = alias(users, "deciders");
const entryComments = alias(comments, "entry_comments");
const reportedComments = alias(comments, "reported_comments");
const authors = alias(users, "authors");
const causes = alias(auditEntries, "causes");

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
  authorId: authors.id,
  authorRole: authors.role,
  causeId: causes.subjectId,
  reporterIds: sql<string[]>`array(
    select r.reporter_id from reports r where r.comment_id = ${entryComments.id} and r.reporter_id is not null
    union select l.reporter_id from legal_reports l where l.id = ${causes.subjectId} and l.reporter_id is not null)`,
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
  /** Null also for whoever's words they complained of. */
  personName: string | null;
  personRole: Role | null;
  body: string;
  createdAt: Date;
  decidedAt: Date | null;
  deciderId: string | null;
  deciderName: string | null;
  /** Who wrote the words that the legal report appealed about names. */
  authorId: string | null;
  authorRole: Role | null;
  /** The legal report for which the comment appealed about went. */
  causeId: string | null;
  /** Who complained of the comment appealed about, or made the legal report it went for. */
  reporterIds: string[];
  sanction: { kind: string; reasonCode: string; reason: string } | null;
  reason: string | null;
  comment: { id: string; bodyMarkdown: string | null; status: string } | null;
  legal: { grounds: string | null; decision: string | null } | null;
};
export type OpenAppeal = OpenRow & {
  leftToOthers: "own" | Stake | "admin" | null;
  /** Why somebody else should decide it, were anybody there. */
  alone: Stake | null;
};

function selectAppeals(on: Pick<Tx, "select">) {
  return on
    .select(openShape)
    .from(appeals)
    .leftJoin(users, eq(users.id, appeals.personId))
    .leftJoin(sanctions, eq(sanctions.id, appeals.sanctionId))
    .leftJoin(auditEntries, eq(auditEntries.id, appeals.entryId))
    .leftJoin(entryComments, eq(entryComments.id, auditEntries.subjectId))
    .leftJoin(causes, and(eq(causes.id, auditEntries.parentId), eq(causes.subjectKind, "legal")))
    .leftJoin(legalReports, eq(legalReports.id, appeals.legalReportId))
    .leftJoin(reportedComments, eq(reportedComments.id, legalReports.commentId))
    .leftJoin(authors, eq(authors.id, reportedComments.authorId))
    .leftJoin(deciders, sql`${deciders.id} = ${openShape.deciderId}`);
}

/** Appeals nobody has decided yet, the longest waiting first. Throws not_found for everyone who is not staff. */
export async function listOpenAppeals(viewer: Viewer | null): Promise<OpenAppeal[]> {
  if (!canModerate(viewer, new Date())) throw new AppError("not_found", "errors.notFound");
  const rows = (await selectAppeals(db)
    .where(isNull(appeals.decidedAt))
    .orderBy(asc(appeals.createdAt), asc(appeals.id))
    .limit(100)) as OpenRow[];
  const staff = await listAbleStaff(db);
  return rows.map((row) => withDuty(staff, viewer, row));
}

/** One appeal within the decision on it, with who may take that, or null. */
export async function findAppeal(tx: Tx, viewer: Viewer, id: string): Promise<OpenAppeal | null> {
  const [row] = (await selectAppeals(tx).where(eq(appeals.id, id))) as OpenRow[];
  return row ? withDuty(await listAbleStaff(tx), viewer, row) : null;
}

function withDuty(staff: readonly Staff[], viewer: Viewer, row: OpenRow): OpenAppeal {
  const isAdmins = (row.personRole !== null && row.personRole !== "reader") || row.authorRole === "admin";
  const others = countOthers(staff, [viewer.id, row.personId, row.authorId, ...row.reporterIds], isAdmins);
  const left = whyNotDecideAppeal(viewer, row, others) ?? (isAdmins && !isAdmin(viewer) ? "admin" : null);
  const personName = row.authorId === viewer.id ? null : row.personName;
  return { ...row, personName, leftToOthers: left, alone: left ? null : stakeIn(row, viewer) };
}
