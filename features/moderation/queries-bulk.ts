import "server-only";
import { eq, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { bulkDecisions } from "#db/schema/moderation.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { isAdmin } from "#lib/auth/roles.ts";
import type { Decision } from "./inputs.ts";
import type { BulkFilter } from "./inputs-bulk.ts";
import { BULK_MAX, canUndo } from "./policy.ts";
import { everyHead } from "./queries-filter.ts";
import { removedByLaw } from "./queries-locked.ts";
import { asArray, authorsNamed } from "./queries-narrowing.ts";
import { requireStaff } from "./queries-queue.ts";

const SAMPLE = 10;

const OPEN_TO: Record<Decision, SQL> = {
  approve: sql`(c.status = 'pending' or c.status = 'visible' and (c.approved_revision is distinct from c.revision
    or exists (select from reports r where r.comment_id = c.id and r.decided_at is null)))`,
  hide: sql`c.status = 'visible'`,
  reject: sql`c.status in ('pending', 'hidden')`,
  restore: sql`c.status in ('hidden', 'rejected', 'spam') and not ${removedByLaw({ id: sql`c.id`, status: sql`c.status` })}`,
  spam: sql`c.status in ('pending', 'visible', 'hidden')`,
};

/** Which comments `c` by `a` a bulk decision of this moderator is about: those meant that are open to it and theirs to decide. */
export function bulkCondition(viewer: Viewer, { ids, action, view, ...narrowing }: BulkFilter): SQL {
  const meant = ids ? sql`c.id = any(${asArray(ids)}::uuid[])` : everyHead(view, narrowing);
  const theirs = isAdmin(viewer) ? sql`true` : sql`a.role is distinct from 'admin'`;
  return sql`${meant} and ${OPEN_TO[action]} and c.author_id is distinct from ${viewer.id}::uuid and ${theirs}`;
}

export type BulkPreview = {
  /** At most BULK_MAX + 1, which means more than one bulk decision can be about. */
  count: number;
  sample: { id: string; authorName: string | null; bodyMarkdown: string; status: string }[];
};

/** How many comments a bulk decision would be about, and the newest of them. Throws not_found for everyone who is not staff. */
export async function previewBulk(viewer: Viewer | null, filter: BulkFilter): Promise<BulkPreview> {
  requireStaff(viewer);
  const from = sql`from comments c left join users a on a.id = c.author_id where ${bulkCondition(viewer, filter)}`;
  const [counted, sample] = await Promise.all([
    db.execute<{ found: number }>(
      sql`select count(*)::int as found from (select ${from} limit ${BULK_MAX + 1}) capped`,
    ),
    db.execute<BulkPreview["sample"][number]>(sql`
      select c.id, a.name as "authorName", c.body_markdown as "bodyMarkdown", c.status ${from}
      order by c.created_at desc, c.id desc limit ${SAMPLE}`),
  ]);
  return { count: counted[0]?.found ?? 0, sample: [...sample] };
}

export type BulkView = {
  id: string;
  action: Decision;
  reason: string | null;
  note: string;
  moderatorName: string | null;
  createdAt: Date;
  total: number;
  counts: Record<"open" | "done" | "skipped" | "undone" | "kept", number>;
  isFinished: boolean;
  isUndone: boolean;
  canBeUndone: boolean;
};

/** How far a bulk decision is; null when there is none. Throws not_found for everyone who is not staff. */
export async function findBulk(viewer: Viewer | null, bulkId: string): Promise<BulkView | null> {
  requireStaff(viewer);
  const now = new Date();
  const [[bulk], counted] = await Promise.all([
    db
      .select({ bulk: bulkDecisions, moderatorName: users.name })
      .from(bulkDecisions)
      .leftJoin(users, eq(users.id, bulkDecisions.moderatorId))
      .where(eq(bulkDecisions.id, bulkId)),
    db.execute<{ outcome: keyof BulkView["counts"]; found: number }>(
      sql`select coalesce(outcome, 'open') as outcome, count(*)::int as found from bulk_items where bulk_id = ${bulkId} group by 1`,
    ),
  ]);
  if (!bulk) return null;
  const { id, action, reason, note, createdAt, total, finishedAt, undoneAt, undoFinishedAt, moderatorId } = bulk.bulk;
  const counts = { open: 0, done: 0, skipped: 0, undone: 0, kept: 0 };
  for (const { outcome, found } of counted) counts[outcome] = found;
  const entry = { actorId: moderatorId, occurredAt: finishedAt ?? now };
  return {
    ...{ id, action, reason, note, createdAt, total, counts },
    moderatorName: bulk.moderatorName,
    isFinished: undoneAt ? undoFinishedAt !== null : finishedAt !== null,
    isUndone: undoneAt !== null,
    canBeUndone: undoneAt === null && canUndo(viewer, entry, now),
  };
}

/** The ids of whom a name narrows the queue to. */
export async function listNamed(name: string): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(authorsNamed(name));
  return rows.map(({ id }) => id);
}

/** A moderator as they are now, for a job that acts in their name: with the role and the standing they have by then. */
export async function findModerator(userId: string): Promise<Viewer | null> {
  const [row] = await db.execute<Pick<Viewer, "id" | "name" | "role"> & { isBarred: boolean }>(sql`
    select id, name, role, exists (select from sanctions s where s.user_id = users.id and s.lifted_at is null
      and (s.kind in ('suspension', 'ban') or s.kind = 'warning' and s.acknowledged_at is null) and s.starts_at <= now() and coalesce(s.ends_at > now(), true)) as "isBarred"
    from users where id = ${userId}`);
  if (!row || row.isBarred) return null;
  return { id: row.id, name: row.name, role: row.role, suspendedUntil: null, isPremoderated: false };
}
