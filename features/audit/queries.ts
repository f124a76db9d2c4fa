import "server-only";
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { comments } from "#db/schema/comments.ts";
import { dramas, reviews } from "#db/schema/reviews.ts";
import { isModerator, mayWrite, type Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import { type AuditAction, LOG_PAGE_SIZE } from "./inputs.ts";
import type { AuditRecord } from "./mutations.ts";

export type AuditEntry = {
  id: string;
  occurredAt: Date;
  actorId: string | null;
  actorName: string;
  action: string;
  /** The entry this one is part of, or takes back. */
  parentId: string | null;
  subjectKind: string;
  subjectId: string;
  subjectName: string | null;
  reason: string | null;
  before: unknown;
  after: unknown;
};
export type AuditPage = { entries: AuditEntry[]; next: string | null };

const shape = {
  id: auditEntries.id,
  occurredAt: auditEntries.occurredAt,
  actorId: auditEntries.actorId,
  actorName: auditEntries.actorName,
  action: auditEntries.action,
  parentId: auditEntries.parentId,
  subjectKind: auditEntries.subjectKind,
  subjectId: auditEntries.subjectId,
  reason: auditEntries.reason,
  before: auditEntries.before,
  after: auditEntries.after,
};

/**
 * The record, newest first, a page of `LOG_PAGE_SIZE`. `after` is the id of the last line already shown; an unknown one
 * starts from the top. `subjectName` is the person or drama it is about, or who wrote the
 * comment it is about, while they are here. Throws not_found for everyone who is not staff.
 */
export async function listAudit(
  viewer: Viewer | null,
  { action, after }: { action?: AuditAction | undefined; after?: string | undefined } = {},
): Promise<AuditPage> {
  requireStaff(viewer);
  const older = after
    ? sql`(${auditEntries.occurredAt}, ${auditEntries.id}) < (select occurred_at, id from audit_entries where id = ${after})`
    : undefined;
  const rows = await db
    .select({ ...shape, subjectName: sql<string | null>`coalesce(${users.name}, ${dramas.titleEnglish})` })
    .from(auditEntries)
    .leftJoin(comments, and(eq(auditEntries.subjectKind, "comment"), eq(comments.id, auditEntries.subjectId)))
    .leftJoin(
      users,
      sql`${users.id} = case when ${auditEntries.subjectKind} = 'user' then ${auditEntries.subjectId} else ${comments.authorId} end`,
    )
    .leftJoin(reviews, and(eq(auditEntries.subjectKind, "review"), eq(reviews.id, auditEntries.subjectId)))
    .leftJoin(dramas, eq(dramas.id, reviews.dramaId))
    .where(and(action ? eq(auditEntries.action, action) : undefined, older))
    .orderBy(desc(auditEntries.occurredAt), desc(auditEntries.id))
    .limit(LOG_PAGE_SIZE + 1);
  const entries = rows.slice(0, LOG_PAGE_SIZE);
  return { entries, next: rows.length > LOG_PAGE_SIZE ? (entries.at(-1)?.id ?? null) : null };
}

/** What was done to these comments so far, oldest first. Throws not_found for everyone who is not staff. */
export async function listAuditOfComments(viewer: Viewer | null, commentIds: string[]): Promise<AuditEntry[]> {
  requireStaff(viewer);
  if (commentIds.length === 0) return [];
  const rows = await db
    .select(shape)
    .from(auditEntries)
    .where(and(eq(auditEntries.subjectKind, "comment"), inArray(auditEntries.subjectId, commentIds)))
    .orderBy(asc(auditEntries.occurredAt), asc(auditEntries.id));
  return rows.map((row) => ({ ...row, subjectName: null }));
}

/** What was done to one thing, newest first, at most `limit`. Throws not_found for everyone who is not staff. */
export async function listAuditOfSubject(
  viewer: Viewer | null,
  subjectKind: AuditRecord["subjectKind"],
  subjectId: string,
  limit: number,
): Promise<AuditEntry[]> {
  requireStaff(viewer);
  const rows = await db
    .select(shape)
    .from(auditEntries)
    .where(and(eq(auditEntries.subjectKind, subjectKind), eq(auditEntries.subjectId, subjectId)))
    .orderBy(desc(auditEntries.occurredAt), desc(auditEntries.id))
    .limit(limit);
  return rows.map((row) => ({ ...row, subjectName: null }));
}

/** One line of the record, inside the transaction that takes back what it says; null when there is none. */
export async function findAudit(tx: Tx, id: string) {
  const [entry] = await tx.select(shape).from(auditEntries).where(eq(auditEntries.id, id));
  return entry ?? null;
}

/** The newest line about one thing, inside the transaction that needs to tell who was faster. */
export async function findLatestAudit(tx: Tx, subjectKind: "comment" | "user", subjectId: string) {
  const [last] = await tx
    .select({
      id: auditEntries.id,
      actorName: auditEntries.actorName,
      action: auditEntries.action,
      occurredAt: auditEntries.occurredAt,
    })
    .from(auditEntries)
    .where(and(eq(auditEntries.subjectKind, subjectKind), eq(auditEntries.subjectId, subjectId)))
    .orderBy(desc(auditEntries.occurredAt), desc(auditEntries.id))
    .limit(1);
  return last ?? null;
}

function requireStaff(viewer: Viewer | null): asserts viewer is Viewer {
  if (!viewer || !isModerator(viewer) || !mayWrite(viewer, new Date()))
    throw new AppError("not_found", "errors.notFound");
}
