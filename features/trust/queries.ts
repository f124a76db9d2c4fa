import "server-only";
import { type SQLWrapper, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import type { TrustLevel, TrustRecord } from "./policy.ts";

type Row = {
  level: TrustLevel;
  joined_at: string | Date;
  is_vouched: boolean;
  approved: number;
  shown_week: number;
  refused_week: number;
  shown_quarter: number;
  refused_quarter: number;
  judged: number;
  upheld: number;
};

/** How far somebody is trusted at this moment, and why. Derived when asked (`trust_record`), never stored. Unknown person: null. */
export async function findTrust(userId: string): Promise<TrustRecord | null> {
  return (await listTrust([userId])).get(userId) ?? null;
}

/** The same for several people at once, by their id. */
export async function listTrust(userIds: string[]): Promise<Map<string, TrustRecord>> {
  if (userIds.length === 0) return new Map();
  const ids = sql.join(
    userIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  const rows = await db.execute<Row & { id: string }>(
    sql`select asked.id, t.* from unnest(array[${ids}]) asked(id) cross join lateral trust_record(asked.id) t`,
  );
  return new Map(rows.map((row) => [row.id, readTrust(row)]));
}

function readTrust(row: Row): TrustRecord {
  return {
    level: row.level,
    joinedAt: new Date(row.joined_at),
    isVouched: row.is_vouched,
    approved: row.approved,
    shownWeek: row.shown_week,
    refusedWeek: row.refused_week,
    shownQuarter: row.shown_quarter,
    refusedQuarter: row.refused_quarter,
    judged: row.judged,
    upheld: row.upheld,
  };
}

/** For a query of others: whether links of the person in this column are shown as links. */
export const isKnown = (userId: SQLWrapper) => sql<boolean>`is_known(${userId})`;
