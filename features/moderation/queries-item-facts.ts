import "server-only";
import { and, asc, eq, gt, inArray, isNull, ne, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { comments } from "#db/schema/comments.ts";
import { commentClaims, reports, sanctions } from "#db/schema/moderation.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { SAME_NETWORK_MAX } from "./policy.ts";
import { asArray } from "./queries-narrowing.ts";

/** Who else looks at these comments just now. */
export function listClaims(viewer: Viewer, ids: string[]) {
  return db
    .select({ commentId: commentClaims.commentId, moderatorName: users.name, until: commentClaims.until })
    .from(commentClaims)
    .innerJoin(users, eq(users.id, commentClaims.moderatorId))
    .where(
      and(
        inArray(commentClaims.commentId, ids),
        gt(commentClaims.until, sql`now()`),
        ne(commentClaims.moderatorId, viewer.id),
      ),
    );
}

/** Every report of these comments, answered ones too, the earliest first. */
export function listReports(ids: string[]) {
  return db
    .select({
      id: reports.id,
      commentId: reports.commentId,
      reason: reports.reason,
      explanation: reports.explanation,
      reporterName: users.name,
      createdAt: reports.createdAt,
      weight: reports.weight,
      outcome: reports.outcome,
    })
    .from(reports)
    .leftJoin(users, eq(users.id, reports.reporterId))
    .where(inArray(reports.commentId, ids))
    .orderBy(asc(reports.createdAt), asc(reports.id));
}

/** How many others came from the network that each of these came from, at most SAME_NETWORK_MAX. */
export async function countNetworks(ids: string[]) {
  const rows = await db.execute<{ id: string; others: number }>(sql`
    select o.comment_id as id, (select count(*) - 1 from
      (select from comment_networks n where n.network = o.network limit ${SAME_NETWORK_MAX + 1}) n)::int as others
    from comment_networks o where o.comment_id = any(${asArray(ids)}::uuid[])`);
  return new Map(rows.map(({ id, others }) => [id, others]));
}

/** How much of each of these people is in sight, and how much was taken out of it. */
export async function countRecords(authorIds: string[]) {
  if (authorIds.length === 0) return new Map<string, never>();
  const rows = await db
    .select({
      authorId: comments.authorId,
      visible: sql<number>`count(*) filter (where ${comments.status} = 'visible')::int`,
      refused: sql<number>`count(*) filter (where ${comments.status} in ('hidden', 'rejected', 'spam'))::int`,
    })
    .from(comments)
    .where(inArray(comments.authorId, authorIds))
    .groupBy(comments.authorId);
  return new Map(rows.map((row) => [row.authorId, row]));
}

/** What keeps these people from writing just now, the earliest first. */
export async function listSanctions(userIds: string[]) {
  if (userIds.length === 0) return [];
  const rows = await db
    .select({
      id: sanctions.id,
      userId: sanctions.userId,
      kind: sanctions.kind,
      reason: sanctions.reason,
      endsAt: sanctions.endsAt,
    })
    .from(sanctions)
    .where(
      and(
        inArray(sanctions.userId, userIds),
        isNull(sanctions.liftedAt),
        sql`coalesce(${sanctions.endsAt} > now(), true)`,
      ),
    )
    .orderBy(asc(sanctions.startsAt));
  return rows.flatMap(({ kind, ...row }) => (kind === "suspension" || kind === "ban" ? [{ ...row, kind }] : []));
}
