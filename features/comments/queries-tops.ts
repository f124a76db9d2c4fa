import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { type CommentListing, SLICE_COMMENTS, upvoteStrength } from "./policy-slices.ts";

/** Of so many with most up-votes the best are chosen; all others follow, the oldest first. */
const CANDIDATES = 200;
const AT_ONCE = SLICE_COMMENTS + 1;

/** A comment that heads a thread in a listing; `size` is how many there are in it, or at least stand right below. */
export type Top = { id: string; replies: number; size: number };
type Cursor = { id: string; at: string; answers: number; pointId: string | null };

/**
 * The comments that head the next threads of a listing, at most one more than a slice takes, after the one with the id
 * `after`. By key, so that nothing new shifts them. Null: there is no such comment to go on from. The pinned comment is
 * in none of the orders, as it stands before them.
 */
export async function listTops(
  reviewId: string,
  listing: CommentListing,
  after: string | undefined,
  pinnedId: string | null,
): Promise<Top[] | null> {
  const cursor = after === undefined ? undefined : await findCursor(reviewId, listing, after);
  if (cursor === null) return null;
  const others = pinnedId && !("id" in listing) ? sql`and p.comment_id <> ${pinnedId}::uuid` : sql``;
  const tops = sql`p.review_id = ${reviewId}::uuid and p.depth = 0 and p.is_shown ${others}`;
  switch (listing.kind) {
    case "oldest":
      return oldestFirst(tops, cursor);
    case "newest":
      return db.execute<Top>(sql`${SELECT} where ${tops}
        ${cursor && sql`and (p.created_at, p.comment_id) < ${keyOf(cursor)}`}
        order by p.created_at desc, p.comment_id desc limit ${AT_ONCE}`);
    case "answered":
      return mostAnsweredFirst(tops, cursor);
    case "best":
      return bestFirst(reviewId, tops, cursor);
    case "by-point":
      return byPoint(reviewId, tops, cursor);
    case "point":
      return oldestFirst(sql`${tops} and p.point_id = ${listing.id}::uuid`, cursor);
    case "replies":
      return oldestFirst(sql`p.parent_id = ${listing.id}::uuid and p.is_shown`, cursor);
    case "featured":
      return oldestFirst(
        sql`p.is_visible and p.comment_id in (
          select comment_id from comment_marks where review_id = ${reviewId}::uuid and kind = 'featured')`,
        cursor,
      );
  }
}

const SELECT = sql`select p.comment_id as id, p.replies, 1 + greatest(p.answers, p.replies) as size from comment_places p`;

// As text, since a Date has no microseconds.
async function findCursor(reviewId: string, listing: CommentListing, id: string): Promise<Cursor | null> {
  const isListed =
    listing.kind === "replies"
      ? sql`parent_id = ${listing.id}::uuid`
      : listing.kind === "featured"
        ? sql`comment_id in (select comment_id from comment_marks where kind = 'featured')`
        : sql`depth = 0`;
  const [row] = await db.execute<Cursor>(sql`
    select comment_id as id, created_at::text as at, answers, point_id as "pointId" from comment_places
     where comment_id = ${id}::uuid and review_id = ${reviewId}::uuid and ${isListed}`);
  return row ?? null;
}

const keyOf = ({ at, id }: Cursor) => sql`(${at}::timestamptz, ${id}::uuid)`;
const isAfter = (cursor: Cursor | undefined) =>
  cursor ? sql`and (p.created_at, p.comment_id) > ${keyOf(cursor)}` : sql``;

function oldestFirst(where: SQL, cursor: Cursor | undefined, limit = AT_ONCE) {
  return db.execute<Top>(
    sql`${SELECT} where ${where} ${isAfter(cursor)} order by p.created_at, p.comment_id limit ${limit}`,
  );
}

/** First those with as many answers as the last, then those with fewer: each is a range of the index. */
async function mostAnsweredFirst(tops: SQL, cursor: Cursor | undefined): Promise<Top[]> {
  const among = cursor && (await oldestFirst(sql`${tops} and p.answers = ${cursor.answers}`, cursor));
  if (among && among.length === AT_ONCE) return among;
  const fewer = cursor ? sql`and p.answers < ${cursor.answers}` : sql``;
  const below = await db.execute<Top>(
    sql`${SELECT} where ${tops} ${fewer} order by p.answers desc, p.created_at, p.comment_id limit ${AT_ONCE}`,
  );
  return [...(among ?? []), ...below].slice(0, AT_ONCE);
}

async function bestFirst(reviewId: string, tops: SQL, cursor: Cursor | undefined): Promise<Top[]> {
  const candidates = await db.execute<Top & { upvotes: number; exposure: number }>(sql`
    with given as (select coalesce(sum(upvotes), 0)::int as upvotes from comment_counts where review_id = ${reviewId}::uuid)
    select p.comment_id as id, p.replies, 1 + p.answers as size, t.upvotes, given.upvotes - p.votes_before as exposure
      from comment_tallies t join comment_places p on p.comment_id = t.comment_id, given
     where t.review_id = ${reviewId}::uuid and t.upvotes > 0 and ${tops}
     order by t.upvotes desc, p.created_at, p.comment_id limit ${CANDIDATES}`);
  const ids = candidates.map(({ id }) => id);
  const best = (await inOrderOfAge(ids, candidates)).sort((a, b) => upvoteStrength(b) - upvoteStrength(a));
  const at = cursor ? best.findIndex(({ id }) => id === cursor.id) : -1;
  const isAmongBest = !cursor || at >= 0;
  const next = isAmongBest ? best.slice(at + 1, at + 1 + AT_ONCE) : [];
  if (next.length === AT_ONCE) return next;
  const rest = sql`${tops} and not (p.comment_id = any(${`{${ids.join(",")}}`}::uuid[]))`;
  const others = await oldestFirst(rest, isAmongBest ? undefined : cursor, AT_ONCE - next.length);
  return [...next, ...others];
}

/** Sorting keeps the order of equals, which is that of their age. */
async function inOrderOfAge<T extends { id: string }>(ids: string[], found: readonly T[]): Promise<T[]> {
  if (ids.length === 0) return [];
  const byId = new Map(found.map((one) => [one.id, one]));
  const rows = await db.execute<{ id: string }>(sql`
    select comment_id as id from comment_places where comment_id = any(${`{${ids.join(",")}}`}::uuid[])
     order by created_at, comment_id`);
  return rows.flatMap(({ id }) => byId.get(id) ?? []);
}

/** The threads about the first point, then those about the next, and last those about the review itself. */
function byPoint(reviewId: string, tops: SQL, cursor: Cursor | undefined) {
  const last = sql`(select count(*) + 1 from points where review_id = ${reviewId}::uuid)`;
  const from = cursor
    ? sql`coalesce((select place from ordered where point_id = ${cursor.pointId}::uuid), ${last})`
    : sql`0`;
  const within = cursor ? sql`and (g.place > ${from} or (p.created_at, p.comment_id) > ${keyOf(cursor)})` : sql``;
  const columns = sql`p.comment_id as id, p.replies, 1 + p.answers as size, p.created_at, g.place`;
  const cut = sql`order by p.created_at, p.comment_id limit ${AT_ONCE}`;
  return db.execute<Top>(sql`
    with ordered as (select id as point_id, row_number() over (order by retired_at is not null, position, id) as place
                       from points where review_id = ${reviewId}::uuid)
    select id, replies, size from (
      select t.* from ordered g, lateral (
        select ${columns} from comment_places p where ${tops} and p.point_id = g.point_id ${within} ${cut}) t
       where g.place >= ${from}
      union all
      select t.* from (select ${last} as place) g, lateral (
        select ${columns} from comment_places p where ${tops} and p.point_id is null ${within} ${cut}) t) found
     order by place, created_at, id limit ${AT_ONCE}`);
}
