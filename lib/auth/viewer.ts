import "server-only";
import { createHash } from "node:crypto";
import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import { db, keepStatement } from "#db/client.ts";
import { sessions, users } from "#db/schema/accounts.ts";
import { sanctions } from "#db/schema/moderation.ts";
import type { Viewer } from "./roles.ts";

export { isAdmin, isModerator, mayWrite, type Viewer } from "./roles.ts";

/** Idle and absolute life of a session (ASVS 7.3.1, 7.3.2). */
export const SESSION_IDLE_DAYS = 30;
export const SESSION_ABSOLUTE_DAYS = 180;

export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The person behind a session cookie's value, or null when it is unknown, idle too long or too old. One query, and once a day the idle time starts again. */
export async function findViewer(sessionToken: string): Promise<Viewer | null> {
  const rows = await sessionByToken().execute({ tokenHash: hashToken(sessionToken) });
  const [first] = rows;
  if (!first) return null;
  if (first.isDueForRenewal) await renewSession(sessionToken);
  const isBanned = rows.some((row) => row.sanction === "ban");
  const suspensions = rows.flatMap((row) => (row.sanction === "suspension" && row.endsAt ? [row.endsAt] : []));
  const latest = suspensions.sort((a, b) => b.getTime() - a.getTime())[0] ?? null;
  return {
    id: first.id,
    name: first.name,
    role: first.role,
    suspendedUntil: isBanned ? "forever" : latest,
    isPremoderated: rows.some((row) => row.sanction === "premoderation"),
    isWarned: rows.some((row) => row.sanction === "warning"),
    signedInAt: first.signedInAt,
  };
}

const sessionByToken = keepStatement(() =>
  db
    .select({
      id: users.id,
      name: users.name,
      role: users.role,
      sanction: sanctions.kind,
      endsAt: sanctions.endsAt,
      signedInAt: sessions.createdAt,
      isDueForRenewal: sql<boolean>`${sessions.lastUsedAt} < now() - interval '1 day'
        or ${sessions.expires} < now() + make_interval(days => ${SESSION_IDLE_DAYS - 1})
        and ${sessions.expires} < ${sessions.createdAt} + make_interval(days => ${SESSION_ABSOLUTE_DAYS})`,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(sanctions, and(eq(sanctions.userId, users.id), inForce()))
    .where(
      and(
        eq(sessions.sessionToken, sql.placeholder("tokenHash")),
        gt(sessions.expires, sql`now()`),
        gt(sessions.createdAt, sql`now() - make_interval(days => ${SESSION_ABSOLUTE_DAYS})`),
      ),
    )
    .prepare("session_by_token"),
);

async function renewSession(sessionToken: string): Promise<void> {
  await db
    .update(sessions)
    .set({
      lastUsedAt: sql`now()`,
      expires: sql`least(now() + make_interval(days => ${SESSION_IDLE_DAYS}),
        ${sessions.createdAt} + make_interval(days => ${SESSION_ABSOLUTE_DAYS}))`,
    })
    .where(eq(sessions.sessionToken, hashToken(sessionToken)));
}

/** Whether a ban on this person is in force. Unknown person: false. */
export async function isBanned(userId: string): Promise<boolean> {
  const [ban] = await db
    .select({ id: sanctions.id })
    .from(sanctions)
    .where(and(eq(sanctions.userId, userId), eq(sanctions.kind, "ban"), inForce()))
    .limit(1);
  return ban !== undefined;
}

/**
 * Whether a sanction counts now: begun, neither over nor lifted; a warning until it is acknowledged, pre-moderation until
 * enough of what was written since was approved by a person. What became of it later does not matter, so that it ends for good.
 */
export function inForce() {
  return and(
    isNull(sanctions.liftedAt),
    // Not now(), which of a transaction is when it began: another may have begun a sanction since.
    sql`${sanctions.startsAt} <= clock_timestamp()`,
    or(isNull(sanctions.endsAt), gt(sanctions.endsAt, sql`now()`)),
    isNull(sanctions.acknowledgedAt),
    sql`(${sanctions.endsAfterApproved} is null or ${sanctions.endsAfterApproved} > (select count(distinct c.id)
      from comments c join audit_entries a on a.subject_kind = 'comment' and a.subject_id = c.id
      where c.author_id = ${sanctions.userId} and c.created_at >= ${sanctions.startsAt}
        and a.action in ('comment.approve', 'comment.restore') and a.actor_id is not null
        and not exists (select from audit_entries undo where undo.parent_id = a.id and undo.action = 'comment.undo')))`,
  );
}
