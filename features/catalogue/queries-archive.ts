import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { FEWEST_TO_SAY } from "#features/points/policy.ts";
import type { ReviewCardView } from "#features/reviews/queries.ts";
import { listCards } from "#features/reviews/queries.ts";
import type { Cursor, Order } from "./inputs.ts";
import { conditions, type Wanted } from "./queries.ts";

export const ARCHIVE_PAGE = 24;

/** A card in the archive, with the figures its order is by; null for orders that need none. */
export type ArchiveEntry = {
  card: ReviewCardView;
  comments: number | null;
  tally: { agree: number; disagree: number } | null;
};
export type ArchiveSlice = { entries: ArchiveEntry[]; next: Cursor | null };

type Row = { id: string; at: string; value: number; agree?: number; disagree?: number };

/**
 * One page of the published reviews that match, in an order, after a cursor; equal values stand newest first. Paged by
 * key: whatever is published meanwhile, no review comes twice and none is left out.
 */
export async function listArchive(wanted: Wanted, order: Order, after?: Cursor): Promise<ArchiveSlice> {
  const { columns, join, value } = MEASURES[order];
  const key = order === "newest" ? sql`(r.published_at, r.id)` : sql`(${value}, r.published_at, r.id)`;
  const rows = await db.execute<Row>(sql`
    select r.id, ${value} as value, ${columns}
           to_char(r.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from reviews r join dramas d on d.id = r.drama_id ${join}
    where r.status = 'published' and ${sql.join(Object.values(conditions(wanted)), sql` and `)}
      and ${after ? sql`${key} < ${keyOf(after)}` : sql`true`}
    order by ${order === "newest" ? sql`` : sql`${value} desc,`} r.published_at desc, r.id desc
    limit ${ARCHIVE_PAGE + 1}`);
  const shown = rows.slice(0, ARCHIVE_PAGE);
  const cards = new Map((await listCards(shown.map(({ id }) => id))).map((card) => [card.id, card]));
  const last = rows.length > ARCHIVE_PAGE ? shown.at(-1) : undefined;
  return {
    entries: shown.flatMap((row) => entryOf(row, order, cards.get(row.id)) ?? []),
    next: last ? { order, value: last.value, at: last.at, id: last.id } : null,
  };
}

function keyOf({ order, value, at, id }: Cursor): SQL {
  const time = sql`${at}::timestamptz, ${id}::uuid`;
  return order === "newest" ? sql`(${time})` : sql`(${value}::float8, ${time})`;
}

function entryOf(row: Row, order: Order, card: ReviewCardView | undefined): ArchiveEntry | undefined {
  return (
    card && {
      card,
      comments: order === "discussed" ? row.value : null,
      tally: row.agree === undefined ? null : { agree: row.agree, disagree: row.disagree ?? 0 },
    }
  );
}

type Measure = { columns: SQL; join: SQL; value: SQL };

const VISIBLE_COMMENTS = sql`left join (
  select review_id, count(*)::float8 as count from comments where status = 'visible' group by review_id
) talk on talk.review_id = r.id`;

const VOTES = sql`left join (
  select p.review_id, sum(t.agree)::float8 as agree, sum(t.disagree)::float8 as disagree
  from points p join point_tallies t on t.point_id = p.id and t.revision = p.revision
  where p.retired_at is null group by p.review_id
) vote on vote.review_id = r.id`;
const agree = sql`coalesce(vote.agree, 0)`;
const disagree = sql`coalesce(vote.disagree, 0)`;
const votes = sql`(${agree} + ${disagree})`;
const votesColumns = sql`${agree}::int as agree, ${disagree}::int as disagree,`;

/** What each order is by, the highest first. */
const MEASURES: Record<Order, Measure> = {
  newest: { columns: sql``, join: sql``, value: sql`0` },
  discussed: { columns: sql``, join: VISIBLE_COMMENTS, value: sql`coalesce(talk.count, 0)` },
  agreed: { columns: votesColumns, join: VOTES, value: lowerBound(agree) },
  // How sure it is that both sides are large: the bound of the smaller side's share, which is highest at half and half.
  divisive: {
    columns: votesColumns,
    join: VOTES,
    value: sql`case when ${votes} < ${sql.raw(String(FEWEST_TO_SAY))} then 0
      else ${lowerBound(sql`least(${agree}, ${disagree})`)} end`,
  },
};

/**
 * The lower bound of the 95 % Wilson interval of a part among all votes (E. B. Wilson, JASA 22, 1927), as
 * `agreementInterval` has it: with share s of n votes and z = 1.959964,
 * (s + z²/2n − z √((s(1−s) + z²/4n) / n)) / (1 + z²/n). Without votes 0, so few votes never stand above many.
 */
function lowerBound(part: SQL): SQL {
  const z = sql`1.959964::float8`;
  const share = sql`(${part} / ${votes})`;
  return sql`case when ${votes} = 0 then 0 else greatest(0, (
    ${share} + ${z} * ${z} / (2 * ${votes})
    - ${z} * sqrt((${share} * (1 - ${share}) + ${z} * ${z} / (4 * ${votes})) / ${votes})
  ) / (1 + ${z} * ${z} / ${votes})) end`;
}
