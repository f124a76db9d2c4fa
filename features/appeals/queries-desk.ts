import "server-only";
import { and, asc, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Tx } from "#db/client.ts";
import { type Role, users } from "#db/schema/accounts.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { comments } from "#db/schema/comments.ts";
import { appeals, legalReports, sanctions } from "#db/schema/moderation.ts";
import { canModerate } from "#features/moderation/policy.ts";
import { isAdmin, type Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import { whyNotDecideAppeal } from "./policy.ts";

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
