import "server-only";
import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { AppError } from "#lib/errors.ts";

/**
 * In slow mode, takes this person's turn to write under a review, or says how long they wait for it: one of many at once
 * gets it. Staff need no turn.
 */
export async function whyTooSoon(
  reviewId: string,
  viewer: Viewer,
  place: { isSlow: boolean },
): Promise<AppError | null> {
  if (!place.isSlow || viewer.role !== "reader") return null;
  const [turn] = await db.execute<{ took: boolean; seconds: number }>(sql`
    with pace as (
      select id, make_interval(secs => slow_seconds) as gap from reviews where id = ${reviewId} and slow_until > now()
    ), wrote as (
      select max(created_at) as at from comments where author_id = ${viewer.id} and review_id = ${reviewId}
    ), taken as (
      insert into slow_turns as held (review_id, writer_id)
      select pace.id, ${viewer.id}::uuid from pace, wrote where coalesce(wrote.at <= now() - pace.gap, true)
      on conflict (review_id, writer_id) do update set took_at = now()
        where held.took_at <= now() - (select gap from pace)
      returning 1
    )
    select exists (select from taken) or not exists (select from pace) as took,
      coalesce(ceil(extract(epoch from greatest(wrote.at,
        (select took_at from slow_turns where review_id = ${reviewId} and writer_id = ${viewer.id})) + pace.gap - now())), 1)::int as seconds
    from wrote left join pace on true`);
  if (!turn || turn.took) return null;
  const seconds = Math.max(1, turn.seconds);
  return new AppError("rate_limited", "comments.errors.slow", { values: { seconds }, retryAfterSeconds: seconds });
}
