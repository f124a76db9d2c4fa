import "server-only";
import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { FEWEST_PEOPLE } from "./policy.ts";

const READINGS_KEPT_DAYS = 400;

/**
 * Records how the answers to each published point stand today, of those that five people have answered, or answered
 * otherwise, since they were last recorded; again on the same day replaces the day's row under the same rule. Forgets
 * counts of reading that nobody is shown any more.
 */
export async function recordDay(): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local statement_timeout = 0`);
    await tx.execute(sql`
      insert into point_days (point_id, revision, day, agree, disagree, pass)
      select p.id, p.revision, (now() at time zone 'UTC')::date, count(*) filter (where v.stance = 'agree'),
             count(*) filter (where v.stance = 'disagree'), count(*) filter (where v.stance = 'pass')
        from points p
        join reviews r on r.id = p.review_id and r.status = 'published'
        join votes v on v.point_id = p.id and v.point_revision = p.revision and v.counted
        left join lateral (
          select max(recorded_at) as at from point_days d where d.point_id = p.id and d.revision = p.revision) before on true
       where p.retired_at is null
       group by p.id, before.at
      having count(*) >= ${FEWEST_PEOPLE}
         and (before.at is null or count(*) filter (where v.cast_at > before.at) >= ${FEWEST_PEOPLE})
      on conflict (point_id, revision, day) do update
         set agree = excluded.agree, disagree = excluded.disagree, pass = excluded.pass, recorded_at = now()`);
    await tx.execute(sql`
      delete from review_readings where day < (now() at time zone 'UTC')::date - ${READINGS_KEPT_DAYS}::int`);
  });
}
