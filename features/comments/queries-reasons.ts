import "server-only";
import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { STANDING_VOTE } from "#features/points/queries.ts";
import { plainWords } from "#features/reviews/policy.ts";
import { type CountedReason, excerptOf, strongestFirst } from "./policy-reasons.ts";

/** From so many of each side, those with most up-votes, the best reason is chosen. */
const CANDIDATES = 20;

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
 * beyond episode `through`. A reason is of the side its author is on now. What is best is said by `strongestFirst`. A
 * point nobody wrote about is not in the answer.
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
    select point_id as "pointId", count(*)::int as count from comments
     where review_id = ${reviewId}::uuid and status = 'visible' and point_id is not null and parent_id is null
     group by point_id`);
}

// Up-votes count for a reason only from its own side: nobody chooses the reason of those they disagree with.
function listCandidates(reviewId: string, through: number) {
  return db.execute<Row>(sql`
    with reasons as (
      select c.id, c.point_id, c.author_id, c.created_at, v.stance, v.point_revision
        from comments c
        join reviews r on r.id = c.review_id
        join dramas d on d.id = r.drama_id
        join points p on p.id = c.point_id
        join votes v on v.point_id = p.id and v.voter_id = c.author_id
       where c.review_id = ${reviewId}::uuid and c.status = 'visible' and c.parent_id is null and c.shows_stance
         and least(greatest(c.spoils_through, p.spoils_through), d.episodes) <= ${through}
         and v.stance in ('agree', 'disagree') and ${STANDING_VOTE}),
    supported as (
      select n.*, v.voter_id, u.cast_at
        from reasons n
        left join (comment_upvotes u join votes v on v.voter_id = u.voter_id and v.counted)
          on u.comment_id = n.id and v.point_id = n.point_id and v.stance = n.stance
         and v.point_revision = n.point_revision),
    ranked as (
      select id, point_id, author_id, created_at, stance, count(voter_id)::int as upvotes,
             row_number() over (partition by point_id, stance order by count(voter_id) desc, created_at, id) as place
        from supported group by id, point_id, author_id, created_at, stance),
    judges as materialized (
      select point_id, stance, voter_id, max(cast_at) as last_cast_at
        from supported where voter_id is not null group by point_id, stance, voter_id)
    select n.id, n.point_id as "pointId", n.stance as side, users.name as "authorName", c.body_markdown as body, n.upvotes,
           (select count(*)::int from judges j where j.point_id = n.point_id and j.stance = n.stance
               and j.last_cast_at >= n.created_at and j.voter_id <> n.author_id) as judges
      from ranked n
      join comments c on c.id = n.id
      left join users on users.id = n.author_id
     where n.place <= ${CANDIDATES}
     order by n.created_at, n.id`);
}
