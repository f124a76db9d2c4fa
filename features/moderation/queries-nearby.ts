import "server-only";
import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import type { CommentStatus } from "#db/schema/comments.ts";
import { asArray } from "./queries-narrowing.ts";

/** How much of the thread around a comment is shown with it: what it answers, and the first answers to it. */
const ANCESTORS = 3;
const REPLIES = 3;

/** One comment of the thread around another. */
export type NearbyComment = {
  id: string;
  authorName: string | null;
  bodyMarkdown: string | null;
  status: CommentStatus;
};
type Nearby = NearbyComment & { of: string; step: number; replyCount: number };

/** What these comments answer (`step` below 0, the farthest first) and the first answers to them (above 0). */
export async function listNearby(ids: string[]): Promise<Nearby[]> {
  const rows = await db.execute<Nearby>(sql`
    with recursive above as (
      select c.id as of, c.parent_id as id, -1 as step from comments c
      where c.id = any(${asArray(ids)}::uuid[]) and c.parent_id is not null
      union all
      select above.of, c.parent_id, step - 1 from above join comments c on c.id = above.id
      where c.parent_id is not null and step > ${-ANCESTORS}
    ), below as (
      select asked.id as of, r.id, r.place as step, r.found as reply_count
      from unnest(${asArray(ids)}::uuid[]) asked(id), lateral (
        select c.id, row_number() over (order by c.created_at, c.id)::int as place, count(*) over ()::int as found
        from comments c where c.parent_id = asked.id and c.status <> 'erased'
        order by c.created_at, c.id limit ${REPLIES}) r
    )
    select near.of, near.step, near.reply_count as "replyCount", c.id, u.name as "authorName",
      c.body_markdown as "bodyMarkdown", c.status
    from (select of, id, step, 0 as reply_count from above union all select of, id, step, reply_count from below) near
    join comments c on c.id = near.id left join users u on u.id = c.author_id
    order by near.of, near.step`);
  return [...rows];
}
