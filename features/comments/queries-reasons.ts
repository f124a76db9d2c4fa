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

// Up-votes count for a reason only from its own side: nobody chooses the reason of those they disagree with.
function listCandidates(reviewId: string, through: number) {
  return db.execute<Row>(sql`
    with near as materialized (
      select p.id as point_id, n.comment_id
        from points p, lateral (
          (select t.comment_id from comment_tallies t where t.point_id = p.id and t.upvotes > 0
            order by t.upvotes desc, t.comment_id limit ${MOST_LIKED})
          union
          (select a.comment_id from comment_places a
            where a.review_id = p.review_id and a.point_id = p.id and a.depth = 0 and a.is_shown
            order by a.created_at, a.comment_id limit ${OLDEST})) n
       where p.review_id = ${reviewId}::uuid),
    sided as (
      select c.id, c.point_id, c.author_id, c.created_at, v.stance, v.point_revision,
             row_number() over (partition by c.point_id, v.stance
               order by coalesce(t.upvotes, 0) desc, c.created_at, c.id) as place
        from near n
        join comments c on c.id = n.comment_id
        join reviews r on r.id = c.review_id
        join dramas d on d.id = r.drama_id
        join points p on p.id = n.point_id
        join votes v on v.point_id = p.id and v.voter_id = c.author_id
        left join comment_tallies t on t.comment_id = c.id
       where c.point_id = p.id and c.status = 'visible' and c.parent_id is null and c.shows_stance
         and least(greatest(c.spoils_through, p.spoils_through), d.episodes) <= ${through}
         and v.stance in ('agree', 'disagree') and ${STANDING_VOTE}),
    supported as (
      select n.*, v.voter_id, u.cast_at
        from (select * from sided where place <= ${CANDIDATES}) n
        left join (comment_upvotes u join votes v on v.voter_id = u.voter_id and v.counted)
          on u.comment_id = n.id and v.point_id = n.point_id and v.stance = n.stance
         and v.point_revision = n.point_revision),
    counted as (
      select id, point_id, author_id, created_at, stance, count(voter_id)::int as upvotes
        from supported group by id, point_id, author_id, created_at, stance),
    judges as materialized (
      select point_id, stance, voter_id, max(cast_at) as last_cast_at
        from supported where voter_id is not null group by point_id, stance, voter_id)
    select n.id, n.point_id as "pointId", n.stance as side, users.name as "authorName", c.body_markdown as body, n.upvotes,
           (select count(*)::int from judges j where j.point_id = n.point_id and j.stance = n.stance
               and j.last_cast_at >= n.created_at and j.voter_id <> n.author_id) as judges
      from counted n
      join comments c on c.id = n.id
      left join users on users.id = n.author_id
     order by n.created_at, n.id`);
}
