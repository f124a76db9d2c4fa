import "server-only";
import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";

/** Every Hangul title of a drama with a published review, and every Hangul name of its people. */
export async function listHangul(): Promise<string[]> {
  const rows = await db.execute<{ text: string }>(sql`
    with shown as (select distinct drama_id from reviews where status = 'published')
    select d.title_hangul as text from shown join dramas d on d.id = shown.drama_id where d.title_hangul is not null
    union all
    select p.name_hangul from people p where p.name_hangul is not null
      and p.id in (select person_id from drama_people join shown using (drama_id))`);
  return rows.map(({ text }) => text);
}
