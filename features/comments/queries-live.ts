import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { NEWEST_TOLD } from "./policy.ts";
import { commentsTag } from "./tags.ts";

// Without "server-only": the web server asks this itself, outside Next, where that mark throws.

const TAG = new RegExp(`^${commentsTag("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")}$`);

/** The tag of what is said under a review where `review` names one, else null. */
export function liveCommentsTagOf(query: URLSearchParams): string | null {
  const tag = commentsTag(query.get("review") ?? "");
  return TAG.test(tag) ? tag : null;
}

/**
 * The comments written last under one published review that everyone may see, as JSON `[[id, at], …]`, the newest first,
 * `at` in milliseconds since 1970: that they are there, and nothing of what they say. Null for the tag of something else.
 */
export async function readLiveComments(tag: string): Promise<{ text: string; kind: string } | null> {
  const reviewId = TAG.exec(tag)?.[1];
  if (!reviewId) return null;
  const rows = await db.execute<{ id: string; at: number }>(sql`
    select p.comment_id as id, ceil(extract(epoch from p.created_at) * 1000)::float8 as at
      from comment_places p join reviews r on r.id = p.review_id and r.status = 'published'
     where p.review_id = ${reviewId}::uuid and p.is_visible
     order by p.created_at desc, p.comment_id desc limit ${NEWEST_TOLD}`);
  return { kind: "comments", text: JSON.stringify(rows.map(({ id, at }) => [id, at])) };
}
