import "server-only";
import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { FILTERS, type FilterName } from "./inputs.ts";
import { mergeGenres, mergeTerms, type Term } from "./policy.ts";
import { conditions, type Wanted } from "./queries.ts";

export const FACET_PEOPLE = 40;

/** How many reviews match, and how many each value of a filter would leave under the other filters. */
export type Facets = { total: number; values: Record<FilterName, Term[]> };

/**
 * The values that have at least one review under the other filters, the most first, years the latest first. Of people
 * only the FACET_PEOPLE in most reviews, since a list of all of them helps nobody.
 */
export async function countFacets(wanted: Wanted): Promise<Facets> {
  const where = conditions(wanted);
  const others = (own: FilterName) =>
    sql.join(
      FILTERS.filter((name) => name !== own).map((name) => sql`is_${sql.raw(name)}`),
      sql` and `,
    );
  const rows = await db.execute<{
    kind: FilterName | "all";
    slug: string | null;
    name: string | null;
    count: number;
  }>(sql`
    with shown as materialized (
      select r.drama_id, d.genres, d.outlets, d.year, ${sql.join(
        FILTERS.map((name) => sql`${where[name]} as is_${sql.raw(name)}`),
        sql`, `,
      )}
      from reviews r join dramas d on d.id = r.drama_id
      where r.status = 'published')
    select 'all' as kind, null as slug, null as name, count(*)::int as count from shown
      where is_genre and is_network and is_year and is_person
    union all
    select 'genre', null, name, count(*)::int from shown, unnest(genres) as name where ${others("genre")} group by name
    union all
    select 'network', null, name, count(*)::int from shown, unnest(outlets) as name
      where ${others("network")} group by name
    union all
    select 'year', null, year::text, count(*)::int from shown where year is not null and ${others("year")} group by year
    union all
    (select 'person', p.slug, p.name, part.count
      from (select person_id, count(*)::int as count
        from shown join (select distinct drama_id, person_id from drama_people) dp using (drama_id)
        where ${others("person")} group by person_id order by count(*) desc, person_id limit ${FACET_PEOPLE}) part
      join people p on p.id = part.person_id)`);
  const named = (kind: FilterName) =>
    rows.flatMap(({ name, slug, count, ...row }) => (row.kind === kind && name ? [{ name, slug, count }] : []));
  return {
    total: rows.find(({ kind }) => kind === "all")?.count ?? 0,
    values: {
      genre: mergeGenres(named("genre")),
      network: mergeTerms(named("network")),
      year: mergeTerms(named("year")).sort((a, b) => Number(b.name) - Number(a.name)),
      person: named("person")
        .map(({ name, slug, count }) => ({ slug: slug ?? "", name, names: [name], count }))
        .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, "en")),
    },
  };
}
