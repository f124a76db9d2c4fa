import "server-only";
import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { STANDING_VOTE } from "#features/points/queries.ts";
import { plainWords } from "#features/reviews/policy.ts";
import { type CountedReason, excerptOf, strongestFirst } from "./policy-reasons.ts";

/** So many reasons of a point are looked at: those that anybody up-voted most, and the oldest. */
const MOST_LIKED = 200;
const OLDEST = 50;
/** From so many of them on each side, those with most up-votes, the best reason is chosen. */
const CANDIDATES = 40;

export type WornStance = "agree" | "disagree" | "pass";
export type Side = "agree" | "disagree";
/** A reader's own reason for their answer to a point, cut short. */
export type Reason = { commentId: string; authorName: string | null; excerpt: string };
/** `count` is how many comments on the point itself there are; at most one reason of each side is quoted. */
export type PointReasons = { count: number } & Record<Side, Reason | null>;

/**
 * What the authors of these comments on one point answer to it now, by comment: only of those who were told before writing
 * that it stands there, whose answer is to the current wording, and counts. Nobody else's answer is ever read.
 */
export async function listWornStances(
  pointId: string,
  commentIds: readonly string[],
): Promise<Record<string, WornStance>> {
  if (commentIds.length === 0) return {};
  const rows = await db.execute<{ id: string; stance: WornStance }>(sql`
    select c.id, v.stance
      from comments c
      join points p on p.id = c.point_id
      join votes v on v.point_id = p.id and v.voter_id = c.author_id
     where c.id = any(${`{${commentIds.join(",")}}`}::uuid[]) and c.point_id = ${pointId}::uuid and c.status = 'visible' and c.shows_stance and ${STANDING_VOTE}`);
  return Object.fromEntries(rows.map(({ id, stance }) => [id, stance]));
}

type Row = CountedReason & { id: string; pointId: string; side: Side; authorName: string | null; body: string };

/**
 * How many reasons stand under each point of a review, and the best of each side among those that give away nothing
 * beyond episode `through`. A reason is of the side its author is on now. What is best is said by `strongestFirst`, among a
 * bounded number: how many reasons there are makes no difference to what is read. A point nobody wrote about is not in the
 * answer.
 */
export async function listReasons(reviewId: string, through = 0): Promise<Record<string, PointReasons>> {
  const [counts, rows] = await Promise.all([countReasons(reviewId), listCandidates(reviewId, through)]);
  const found: Record<string, PointReasons> = {};
  for (const { pointId, count } of counts) found[pointId] = { count, agree: null, disagree: null };
  for (const { id, pointId, side, authorName, body } of strongestFirst(rows)) {
    const point = found[pointId];
    const excerpt = excerptOf(plainWords(body));
    if (point && !point[side] && excerpt) point[side] = { commentId: id, authorName, excerpt };
  }
  return found;
}

function countReasons(reviewId: string) {
  return db.execute<{ pointId: string; count: number }>(sql`
    select c.point_id as "pointId", sum(c.visible)::int as count from reason_counts c join points p on p.id = c.point_id
     where p.review_id = ${reviewId}::uuid group by c.point_id having sum(c.visible) > 0`);
}

// Up-votes count for a reason only from its own side: nobody chooses the reason of those they disagree with. What is asked
// for each row is asked by key (`offset 0`, scalar subqueries), whatever the planner takes for likely.
function listCandidates(reviewId: string, through: number) {
  return db.execute<Row>(sql`
    with near as materialized (
      select n.comment_id, p.id as point_id, p.revision, p.spoils_through, d.episodes
        from points p join reviews r on r.id = p.review_id join dramas d on d.id = r.drama_id, lateral (
          (select t.comment_id from comment_tallies t where t.point_id = p.id and t.upvotes > 0
            order by t.upvotes desc, t.comment_id limit ${MOST_LIKED})
          union
          (select a.comment_id from comment_places a
            where a.review_id = p.review_id and a.point_id = p.id and a.depth = 0 and a.is_shown
            order by a.created_at, a.comment_id limit ${OLDEST})) n
       where p.review_id = ${reviewId}::uuid),
    written as materialized (
      select c.*, n.point_id, n.revision,
             (select v.stance from votes v where v.point_id = n.point_id and v.voter_id = c.author_id
                 and v.point_revision = n.revision and v.counted) as stance,
             coalesce((select t.upvotes from comment_tallies t where t.comment_id = c.id), 0) as liked
        from near n, lateral (
          select id, author_id, created_at from comments
           where id = n.comment_id and point_id = n.point_id and status = 'visible' and parent_id is null and shows_stance
             and least(greatest(spoils_through, n.spoils_through), n.episodes) <= ${through} offset 0) c),
    chosen as materialized (
      select * from (
        select *, row_number() over (partition by point_id, stance order by liked desc, created_at, id) as place
          from written where stance in ('agree', 'disagree')) ranked
       where place <= ${CANDIDATES}),
    supported as materialized (
      select n.id, n.point_id, n.stance, u.voter_id, u.cast_at
        from chosen n, lateral (select voter_id, cast_at from comment_upvotes where comment_id = n.id offset 0) u
       where (select v.stance from votes v where v.point_id = n.point_id and v.voter_id = u.voter_id
                 and v.point_revision = n.revision and v.counted) = n.stance),
    judges as materialized (
      select point_id, stance, array_agg(voter_id order by last_cast_at) as voters,
             array_agg(last_cast_at order by last_cast_at) as times
        from (select point_id, stance, voter_id, max(cast_at) as last_cast_at from supported group by 1, 2, 3) last
       group by 1, 2)
    select n.id, n.point_id as "pointId", n.stance as side,
           (select name from users where id = n.author_id) as "authorName",
           (select body_markdown from comments where id = n.id) as body,
           coalesce(s.upvotes, 0) as upvotes,
           coalesce(cardinality(j.times) - e.earlier - (array_position(j.voters, n.author_id) > e.earlier)::int,
             cardinality(j.times) - e.earlier, 0) as judges
      from chosen n
      left join (select id, count(*)::int as upvotes from supported group by id) s on s.id = n.id
      left join judges j on j.point_id = n.point_id and j.stance = n.stance
      left join lateral (select width_bucket(n.created_at, j.times) as earlier) e on true
     order by n.created_at, n.id`);
}
