import "server-only";
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Tx } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { comments } from "#db/schema/comments.ts";
import { dramas, reviews } from "#db/schema/reviews.ts";
import { pointSuggestions } from "#db/schema/suggestions.ts";
import { isModerator, mayWrite, type Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import { type AuditAction, LOG_PAGE_SIZE } from "./inputs.ts";
import type { AuditRecord } from "./mutations.ts";
import { LEGAL_FORM } from "./policy.ts";

export type AuditEntry = {
  id: string;
  occurredAt: Date;
  /** As they are called now; null for who has left, whom `actorId` still tells from others. */
  actorName: string | null;
  actorId: string | null;
  action: string;
  subjectKind: string;
  subjectId: string;
  subjectName: string | null;
  reason: string | null;
  before: unknown;
  after: unknown;
  /** The line this one is a part of, or takes back. */
  parentId: string | null;
  expiresAt: Date | null;
};
export type LogFilter = {
  action?: AuditAction | undefined;
  after?: string | undefined;
  parent?: string | undefined;
  person?: string | undefined;
};
export type AuditPage = { entries: AuditEntry[]; next: string | null };

const actors = alias(users, "actors");
/** Lines of before the form was their actor have whoever reported: read by all staff, they do not tell them. */
const isByForm = sql`${auditEntries.action} = 'legal.receive'`;
const actorName = sql<
  string | null
>`case when ${isByForm} then ${LEGAL_FORM.name} else coalesce(${actors.name}, ${auditEntries.actorName}) end`;

const shape = {
  id: auditEntries.id,
  occurredAt: auditEntries.occurredAt,
  actorName,
  actorId: sql<string | null>`case when not ${isByForm} then ${auditEntries.actorId} end`,
  action: auditEntries.action,
  subjectKind: auditEntries.subjectKind,
  subjectId: auditEntries.subjectId,
  reason: auditEntries.reason,
  before: auditEntries.before,
  after: auditEntries.after,
  parentId: auditEntries.parentId,
  expiresAt: auditEntries.expiresAt,
};

/**
 * The record, newest first, a page of `LOG_PAGE_SIZE`. `after` is the id of the last line already shown; an unknown one
 * starts from the top. With `parent`, only the parts of that line; with `person`, what was decided about them and about
 * their comments. `subjectName` is the person, drama or suggestion it is about, or who wrote the comment it is about,
 * while they are here. Throws not_found for everyone who is not staff.
 */
export async function listAudit(
  viewer: Viewer | null,
  { action, after, parent, person }: LogFilter = {},
): Promise<AuditPage> {
  requireStaff(viewer);
  const older = after
    ? sql`(${auditEntries.occurredAt}, ${auditEntries.id}) < (select occurred_at, id from audit_entries where id = ${after})`
    : undefined;
  const rows = await db
    .select({
      ...shape,
      subjectName: sql<string | null>`coalesce(${users.name}, ${dramas.titleEnglish}, ${pointSuggestions.title})`,
    })
    .from(auditEntries)
    .leftJoin(actors, eq(actors.id, auditEntries.actorId))
    .leftJoin(comments, and(eq(auditEntries.subjectKind, "comment"), eq(comments.id, auditEntries.subjectId)))
    .leftJoin(
      users,
      sql`${users.id} = case when ${auditEntries.subjectKind} = 'user' then ${auditEntries.subjectId} else ${comments.authorId} end`,
    )
    .leftJoin(
      pointSuggestions,
      and(eq(auditEntries.subjectKind, "suggestion"), eq(pointSuggestions.id, auditEntries.subjectId)),
    )
    .leftJoin(reviews, and(eq(auditEntries.subjectKind, "review"), eq(reviews.id, auditEntries.subjectId)))
    .leftJoin(dramas, eq(dramas.id, reviews.dramaId))
    .where(
      and(
        action ? eq(auditEntries.action, action) : undefined,
        parent ? eq(auditEntries.parentId, parent) : undefined,
        person ? isAbout(person) : undefined,
        older,
      ),
    )
    .orderBy(desc(auditEntries.occurredAt), desc(auditEntries.id))
    .limit(LOG_PAGE_SIZE + 1);
  const entries = rows.slice(0, LOG_PAGE_SIZE);
  return { entries, next: rows.length > LOG_PAGE_SIZE ? (entries.at(-1)?.id ?? null) : null };
}

/** As pairs, which the index by subject finds. */
const isAbout = (person: string) => sql`(${auditEntries.subjectKind}, ${auditEntries.subjectId}) in (
  select 'user', ${person}::uuid union all select 'comment', id from comments where author_id = ${person}::uuid)`;

/** What was done to these comments so far, oldest first. Throws not_found for everyone who is not staff. */
export async function listAuditOfComments(viewer: Viewer | null, commentIds: string[]): Promise<AuditEntry[]> {
  requireStaff(viewer);
  if (commentIds.length === 0) return [];
  const rows = await db
    .select(shape)
    .from(auditEntries)
    .leftJoin(actors, eq(actors.id, auditEntries.actorId))
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
    .leftJoin(actors, eq(actors.id, auditEntries.actorId))
    .where(and(eq(auditEntries.subjectKind, subjectKind), eq(auditEntries.subjectId, subjectId)))
    .orderBy(desc(auditEntries.occurredAt), desc(auditEntries.id))
    .limit(limit);
  return rows.map((row) => ({ ...row, subjectName: null }));
}

/** One line of the record, inside the transaction that takes back what it says; null when there is none. */
export async function findAudit(tx: Tx, id: string) {
  const [entry] = await tx
    .select(shape)
    .from(auditEntries)
    .leftJoin(actors, eq(actors.id, auditEntries.actorId))
    .where(eq(auditEntries.id, id));
  return entry ?? null;
}

/** The newest line about one thing, inside the transaction that needs to tell who was faster. */
export async function findLatestAudit(tx: Tx, subjectKind: "comment" | "user", subjectId: string) {
  const [last] = await tx
    .select({
      id: auditEntries.id,
      // Who decided a moment ago is still here.
      actorName: sql<string>`coalesce(${actors.name}, ${auditEntries.actorName}, '–')`,
      action: auditEntries.action,
      occurredAt: auditEntries.occurredAt,
    })
    .from(auditEntries)
    .leftJoin(actors, eq(actors.id, auditEntries.actorId))
    .where(and(eq(auditEntries.subjectKind, subjectKind), eq(auditEntries.subjectId, subjectId)))
    .orderBy(desc(auditEntries.occurredAt), desc(auditEntries.id))
    .limit(1);
  return last ?? null;
}

function requireStaff(viewer: Viewer | null): asserts viewer is Viewer {
  if (!viewer || !isModerator(viewer) || !mayWrite(viewer, new Date()))
    throw new AppError("not_found", "errors.notFound");
}
