import "server-only";
import { createHash } from "node:crypto";
import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { type Role, sessions, users } from "#db/schema/accounts.ts";
import { sanctions } from "#db/schema/moderation.ts";

/** Idle and absolute life of a session (ASVS 7.3.1, 7.3.2). */
export const SESSION_IDLE_DAYS = 30;
export const SESSION_ABSOLUTE_DAYS = 180;

/** Who is asking. `suspendedUntil` is "forever" for a ban; `isPremoderated` means that what they post is held first. */
export type Viewer = {
  id: string;
  name: string;
  role: Role;
  suspendedUntil: Date | "forever" | null;
  isPremoderated: boolean;
};

export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The person behind a session cookie's value, or null when it is unknown, idle too long or too old. One query. */
export async function findViewer(sessionToken: string): Promise<Viewer | null> {
  const rows = await db
    .select({
      id: users.id,
      name: users.name,
      role: users.role,
      sanction: sanctions.kind,
      endsAt: sanctions.endsAt,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(
      sanctions,
      and(
        eq(sanctions.userId, users.id),
        isNull(sanctions.liftedAt),
        sql`${sanctions.startsAt} <= now()`,
        or(isNull(sanctions.endsAt), gt(sanctions.endsAt, sql`now()`)),
      ),
    )
    .where(
      and(
        eq(sessions.sessionToken, hashToken(sessionToken)),
        gt(sessions.expires, sql`now()`),
        gt(sessions.createdAt, sql`now() - make_interval(days => ${SESSION_ABSOLUTE_DAYS})`),
      ),
    );
  const [first] = rows;
  if (!first) return null;
  const isBanned = rows.some((row) => row.sanction === "ban");
  const suspensions = rows.flatMap((row) => (row.sanction === "suspension" && row.endsAt ? [row.endsAt] : []));
  const latest = suspensions.sort((a, b) => b.getTime() - a.getTime())[0] ?? null;
  return {
    id: first.id,
    name: first.name,
    role: first.role,
    suspendedUntil: isBanned ? "forever" : latest,
    isPremoderated: rows.some((row) => row.sanction === "premoderation"),
  };
}

/** Whether this person may write at all: signed in, not suspended, not banned. */
export function mayWrite(viewer: Viewer, now: Date): boolean {
  if (viewer.suspendedUntil === "forever") return false;
  return viewer.suspendedUntil === null || viewer.suspendedUntil <= now;
}

export function isModerator(viewer: Viewer): boolean {
  return viewer.role === "moderator" || viewer.role === "admin";
}

export function isAdmin(viewer: Viewer): boolean {
  return viewer.role === "admin";
}
