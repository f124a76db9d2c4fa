import "server-only";
import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { asksForNothing } from "#features/search/policy.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import type { QueueNarrowing, QueueOrder, QueueView } from "./inputs.ts";
import { canModerate } from "./policy.ts";
import { COMMON_FROM, headsOf, lookUp, wordsToLookUp } from "./queries-filter.ts";
import { fillQueue, type QueueItem } from "./queries-items.ts";
import type { Place } from "./queries-narrowing.ts";

export type { QueueItem } from "./queries-items.ts";

export const QUEUE_PAGE_SIZE = 25;

export type QueueAsked = QueueNarrowing & {
  view: QueueView;
  order?: QueueOrder;
  cursor?: string | undefined;
  size?: number;
};

/**
 * One page of the queue, derived from the comments and reports as they are: what waits by time or by weight, with what
 * somebody else looks at just now at the end; everything else newest first. `next` leads on from the last item, `skip` from
 * the first.
 * Throws not_found for everyone who is not staff.
 */
export async function listQueue(
  viewer: Viewer | null,
  { view, order = "oldest", cursor, size = QUEUE_PAGE_SIZE, ...narrowing }: QueueAsked,
): Promise<{ items: QueueItem[]; next: string | null; skip: string | null }> {
  requireStaff(viewer);
  const after = cursor ? readCursor(cursor) : null;
  const found = await findWords(view, narrowing);
  const asked = { view, order, narrowing, after, size: size + 1, found };
  const rows = [...(await db.execute<Place>(headsOf(viewer.id, asked)))];
  const page = rows.slice(0, size);
  const [first, last] = [page[0], page.at(-1)];
  const next = rows.length > page.length && last ? writeCursor(last) : null;
  const skip = rows.length > 1 && first ? writeCursor(first) : null;
  return { items: await fillQueue(viewer, page), next, skip };
}

async function findWords(view: QueueView, narrowing: QueueNarrowing): Promise<string[] | "common" | null> {
  const terms = wordsToLookUp(view, narrowing);
  if (!terms) return null;
  if (asksForNothing(terms)) return "common";
  const rows = [...(await db.execute<{ id: string }>(lookUp(terms, narrowing.words ?? "")))];
  return rows.length > COMMON_FROM ? "common" : rows.map(({ id }) => id);
}

/** One comment with everything a moderator needs to know, or null. Throws not_found for everyone who is not staff. */
export async function findQueueItem(viewer: Viewer | null, commentId: string): Promise<QueueItem | null> {
  requireStaff(viewer);
  const rows = await db.execute<Place>(
    sql`select id, 0 as sunk, '0' as rank, coalesce(edited_at, created_at)::text as since from comments where id = ${commentId}`,
  );
  const [item] = await fillQueue(viewer, [...rows]);
  return item ?? null;
}

/** How many comments wait, by why. Throws not_found for everyone who is not staff. */
export async function countQueue(viewer: Viewer | null): Promise<{ held: number; reported: number }> {
  requireStaff(viewer);
  // What is reported and neither in sight nor hidden is little: it is counted off, and the rest need not be looked up.
  const [counts] = await db.execute<{ held: number; reported: number }>(sql`
    with open as (select distinct comment_id from reports where decided_at is null)
    select (select count(*) from comments where status = 'pending')::int as held,
      ((select count(*) from open) - (select count(*) from open join comments c on c.id = open.comment_id
        where c.status not in ('visible', 'hidden')))::int as reported`);
  return counts ?? { held: 0, reported: 0 };
}

/** The reasons for which comments are held just now. Throws not_found for everyone who is not staff. */
export async function listHeldReasons(viewer: Viewer | null): Promise<string[]> {
  requireStaff(viewer);
  const rows = await db.execute<{ code: string }>(
    sql`select distinct status_reason as code from comments where status = 'pending' order by 1 limit 50`,
  );
  return rows.map(({ code }) => code);
}

export function requireStaff(asking: Viewer | null): asserts asking is Viewer {
  if (!canModerate(asking, new Date())) throw new AppError("not_found", "errors.notFound");
}

const CURSOR =
  /^([01])_(-?\d{1,12}(?:\.\d{1,6})?)_(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?\+00)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

function writeCursor({ sunk, rank, since, id }: Place): string {
  return `${sunk}_${rank}_${since}_${id}`;
}

/** A cursor nobody gave out starts from the top. */
function readCursor(cursor: string): Place | null {
  const [, sunk, rank, since, id] = CURSOR.exec(cursor) ?? [];
  if (!sunk || !rank || !since || !id || Number.isNaN(Date.parse(`${since}:00`))) return null;
  return { sunk: Number(sunk), rank, since, id };
}
