import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { pointsTag } from "./tags.ts";

// Without "server-only": the web server asks this itself, outside Next, where that mark throws.

const TAG = new RegExp(`^${pointsTag("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")}$`);

/** The tag of a review's points where `review` names one, else null. */
export function liveTagOf(query: URLSearchParams): string | null {
  const tag = pointsTag(query.get("review") ?? "");
  return TAG.test(tag) ? tag : null;
}

/**
 * The tallies of one published review as JSON, `{ [point]: [agree, disagree, pass] }`, and the snapshot they were read in, which
 * tells whose votes are in them (`isCounted`). Unknown review: no points.
 */
export async function readLiveTallies(tag: string): Promise<{ at: string; text: string }> {
  const [row] = await db.execute<{ at: string; text: string }>(sql`
    select pg_current_snapshot()::text as at, coalesce(json_object_agg(p.id,
      json_build_array(coalesce(t.agree, 0), coalesce(t.disagree, 0), coalesce(t.pass, 0)) order by p.id), '{}')::text as text
    from points p
    join reviews r on r.id = p.review_id and r.status = 'published'
    left join point_tallies t on t.point_id = p.id and t.revision = p.revision
    where p.retired_at is null and p.review_id = ${TAG.exec(tag)?.[1] ?? null}::uuid`);
  return { at: row?.at ?? "", text: (row?.text ?? "{}").replaceAll(" ", "") };
}
