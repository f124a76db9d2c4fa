import "server-only";
import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import type { CountReadingInput } from "./inputs.ts";

/**
 * Adds a visit to each of these parts of a published review, once however often a part is named. Nothing about who it was
 * is asked or kept. A review that is not there: nothing is counted.
 */
export async function countReading({ reviewId, reached }: CountReadingInput): Promise<void> {
  // In one order, so that visits counted at the same moment never wait for each other in a circle.
  await db.execute(sql`
    insert into review_readings as known (review_id, day, part, visits)
    select r.id, (now() at time zone 'UTC')::date, part, 1
      from reviews r, unnest(${sql.param([...new Set(reached)])}::text[]) part
     where r.id = ${reviewId}::uuid and r.status = 'published'
     order by part
    on conflict (review_id, day, part) do update set visits = known.visits + 1`);
}
