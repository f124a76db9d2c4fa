import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { QueueNarrowing, QueueOrder } from "./inputs.ts";
import { narrowedBy, type Place } from "./queries-narrowing.ts";

export type WaitingView = "waiting" | "held" | "reported";
type Asked = { view: WaitingView; order: QueueOrder; narrowing: QueueNarrowing; after: Place | null; size: number };

/** So many of what is reported are looked through in their order for what it is narrowed to, before all of it is. */
export const NEAREST = 200;
/** How much the open reports `r` of one comment weigh together, in hundredths: whole numbers are put in order far faster. */
const REPORT_WEIGHT = sql`sum((r.weight * 100)::int)`;
const IS_REPORTED = sql`c.status in ('visible', 'hidden')`;

/** The ids of one page of what waits, with the place of each, for whoever has the id `viewerId`. */
export function waitingHeads(viewerId: string, asked: Asked): SQL {
  const held = () => first(asked, placed(viewerId, asked, heldSet(asked.narrowing)));
  const reported = () => reportedHeads(viewerId, asked);
  const rows = { held, reported, waiting: () => sql`${held()} union all ${reported()}` }[asked.view]();
  return sql`select id, sunk, rank::text, since::text from (${rows}) o ${orderBy(asked)} limit ${asked.size}`;
}

/** Of what is reported: by a reason that is still to be answered. */
const reportedAs = (narrowing: QueueNarrowing) => {
  const isOpen = sql`c.id in (select o.comment_id from reports o where o.decided_at is null and o.reason = ${narrowing.report})`;
  return narrowing.report ? sql`${narrowedBy(narrowing)} and ${isOpen}` : narrowedBy(narrowing);
};

/** The ids of all that waits and is so narrowed. */
export function waitingIds(view: WaitingView, narrowing: QueueNarrowing): SQL {
  const held = sql`select c.id from comments c where c.status = 'pending' and ${narrowedBy(narrowing)}`;
  const reported = sql`select c.id from comments c where ${IS_REPORTED} and ${reportedAs(narrowing)}
    and exists (select from reports r where r.comment_id = c.id and r.decided_at is null)`;
  return { held, reported, waiting: sql`${held} union all ${reported}` }[view];
}

const heldSet = (narrowing: QueueNarrowing) => sql`select c.id, coalesce(c.edited_at, c.created_at) as since,
  0::bigint as weight from comments c where c.status = 'pending' and ${narrowedBy(narrowing)}`;

/**
 * The first of what is reported. Where it is narrowed, the nearest in the order are looked through, and all of it only when
 * they fill no page: so neither what fits most of it takes long nor what fits none.
 */
function reportedHeads(viewerId: string, asked: Asked): SQL {
  const { narrowing, size } = asked;
  if (!Object.values(narrowing).some(Boolean)) return nearest(viewerId, asked, size);
  const narrowed = reportedAs(narrowing);
  // A list of ids instead of a join: their comments are read in the order they are stored in.
  const fitting = sql`select c.id from comments c where ${IS_REPORTED} and ${narrowed}
    and c.id = any(array(select o.comment_id from reports o where o.decided_at is null))`;
  return sql`(
    with near as materialized (
      select near.* from (${nearest(viewerId, asked, NEAREST)}) near join comments c on c.id = near.id where ${narrowed}),
    every_one as (
      select o.* from (${placed(viewerId, asked, openReports(sql`r.comment_id in (${fitting})`))}) o
      where (select count(*) from near) < ${size})
    select id, sunk, rank, since from near where (select count(*) from near) >= ${size}
    union all select id, sunk, rank, since from every_one)`;
}

/** The first of all that is reported. */
function nearest(viewerId: string, asked: Asked, most: number): SQL {
  return asked.order === "heaviest" ? heaviest(viewerId, asked, most) : oldest(viewerId, asked, most);
}

const openReports = (
  which: SQL,
) => sql`select r.comment_id as id, min(r.created_at) as since, ${REPORT_WEIGHT} as weight
  from reports r where r.decided_at is null and ${which} group by r.comment_id`;

/** What is set apart is little: it is left out, and the rest need not be looked up. */
const heaviest = (viewerId: string, asked: Asked, most: number) =>
  first(
    asked,
    sql`select * from (${placed(viewerId, asked, openReports(sql`true`))}) each_one
    where not exists (select from comments c where c.id = each_one.id and c.status not in ('visible', 'hidden'))`,
    most,
  );

/** By the first report of each, from the longest ago on, as the index has them: what nobody looks at, then the rest. */
function oldest(viewerId: string, { after, ...asked }: Asked, most: number): SQL {
  const isLookedAt = sql`exists (select from comment_claims l
    where l.comment_id = r.comment_id and l.until > now() and l.moderator_id <> ${viewerId}::uuid)`;
  const walk = (sunk: 0 | 1) => {
    if (after && after.sunk > sunk) return [];
    const beyond =
      after?.sunk === sunk
        ? sql`and (r.created_at, r.comment_id) > (${after.since}::timestamptz, ${after.id}::uuid)`
        : sql``;
    return sql`(select r.comment_id as id, ${sunk}::int as sunk, 0::bigint as rank, r.created_at as since
      from reports r join comments c on c.id = r.comment_id
      where r.decided_at is null and ${IS_REPORTED} and ${sunk ? isLookedAt : sql`not ${isLookedAt}`} ${beyond}
        and not exists (select from reports e where e.comment_id = r.comment_id and e.decided_at is null
          and (e.created_at, e.id) < (r.created_at, r.id))
      order by r.created_at, r.comment_id limit ${most})`;
  };
  return first(
    { ...asked, after },
    sql.join(
      [0, 1].flatMap((sunk) => walk(sunk as 0 | 1)),
      sql` union all `,
    ),
    most,
  );
}

// A rank that is one for all would keep the planner from seeing that rows are in order already.
const orderBy = ({ order }: Asked) =>
  order === "heaviest" ? sql`order by o.sunk, o.rank, o.since, o.id` : sql`order by o.sunk, o.since, o.id`;

const first = (asked: Asked, rows: SQL, most = asked.size) =>
  sql`(select o.id, o.sunk, o.rank, o.since from (${rows}) o ${orderBy(asked)} limit ${most})`;

/** Each of `rows` with its place, those after the place that was reached. */
function placed(viewerId: string, { order, after }: Asked, rows: SQL): SQL {
  const rank = order === "heaviest" ? sql`-weight` : sql`0::bigint`;
  const beyond = after
    ? sql`where (sunk, rank, since, id) > (${after.sunk}::int, ${after.rank}::numeric, ${after.since}::timestamptz, ${after.id}::uuid)`
    : sql``;
  return sql`select * from (
      select w.id, w.since, ${rank} as rank, case when l.comment_id is null then 0 else 1 end as sunk from (${rows}) w
      left join comment_claims l on l.comment_id = w.id and l.until > now() and l.moderator_id <> ${viewerId}::uuid
    ) each_placed ${beyond}`;
}
