import "server-only";
import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import type { Job } from "./policy.ts";

export type Part = {
  job: Job;
  character: string | null;
  slug: string;
  title: string;
  titleHangul: string | null;
  year: number | null;
};
export type PersonPageView = { id: string; slug: string; name: string; nameHangul: string | null; parts: Part[] };

/** A person with what they did in dramas that have a published review, the latest drama first; null when in none. */
export async function findPerson(slug: string): Promise<PersonPageView | null> {
  const rows = await db.execute<Part & { id: string; name: string; nameHangul: string | null }>(sql`
    select p.id, p.name, p.name_hangul as "nameHangul", dp.job, dp.character,
           d.slug, d.title_english as title, d.title_hangul as "titleHangul", d.year
    from people p join drama_people dp on dp.person_id = p.id join dramas d on d.id = dp.drama_id
    where p.slug = ${slug} and exists (select 1 from reviews r where r.drama_id = d.id and r.status = 'published')
    order by d.year desc nulls last, d.title_english, dp.job`);
  const [first] = rows;
  if (!first) return null;
  const parts = rows.map(({ id: _, name: _name, nameHangul: _hangul, ...part }) => part);
  return { id: first.id, slug, name: first.name, nameHangul: first.nameHangul, parts };
}

export type PersonEntry = { slug: string; name: string; nameHangul: string | null; jobs: Job[]; dramas: number };

/** Everyone who took part in a drama with a published review, those in most dramas first, then by name. */
export async function listPeopleOfDramas(): Promise<PersonEntry[]> {
  return db.execute<PersonEntry>(sql`
    select p.slug, p.name, p.name_hangul as "nameHangul", part.jobs, part.dramas
    from (
      select dp.person_id, array_agg(distinct dp.job order by dp.job) as jobs, count(distinct dp.drama_id)::int as dramas
      from drama_people dp
      where dp.drama_id in (select drama_id from reviews where status = 'published')
      group by dp.person_id) part
    join people p on p.id = part.person_id
    order by part.dramas desc, p.name, p.slug`);
}
