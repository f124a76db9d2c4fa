import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import type { FilterName, Filters } from "./inputs.ts";
import { mergeGenres, mergeTerms, type Term } from "./policy.ts";

/** Filters as the database knows them. An empty list and a null match nothing: they were asked for by an unknown name. */
export type Wanted = { genre?: string[]; network?: string[]; year?: number; person?: string | null };

/** One condition for each filter there is, over `reviews r join dramas d`; `true` where it is not set. */
export function conditions({ genre, network, year, person }: Wanted): Record<FilterName, SQL> {
  return {
    genre: genre ? sql`d.genres && ${sql.param(genre)}::text[]` : sql`true`,
    network: network ? sql`d.outlets && ${sql.param(network)}::text[]` : sql`true`,
    year: year === undefined ? sql`true` : sql`d.year = ${year}`,
    person:
      person === undefined
        ? sql`true`
        : sql`exists (select 1 from drama_people dp where dp.drama_id = d.id and dp.person_id = ${person}::uuid)`,
  };
}

export type Terms = Record<"genre" | "network" | "year", Term[]>;

/** Every genre, network and year of a drama with a published review, with the number of reviews; the most first, years the latest first. */
export async function listTerms(): Promise<Terms> {
  const rows = await db.execute<{ kind: keyof Terms; name: string; count: number }>(sql`
    with shown as (
      select r.id, d.genres, d.outlets, d.year
      from reviews r join dramas d on d.id = r.drama_id
      where r.status = 'published')
    select 'genre' as kind, name, count(*)::int as count from shown, unnest(genres) as name group by name
    union all
    select 'network', name, count(*)::int from shown, unnest(outlets) as name group by name
    union all
    select 'year', year::text, count(*)::int from shown where year is not null group by year`);
  const named = (kind: keyof Terms) => rows.filter((row) => row.kind === kind);
  return {
    genre: mergeGenres(named("genre")),
    network: mergeTerms(named("network")),
    year: mergeTerms(named("year")).sort((a, b) => Number(b.name) - Number(a.name)),
  };
}

/** Someone by the last part of their address, who took part in a drama with a published review; else null. */
export async function findPersonName(slug: string): Promise<{ id: string; name: string } | null> {
  const [person] = await db.execute<{ id: string; name: string }>(sql`
    select p.id, p.name from people p
    where p.slug = ${slug} and exists (
      select 1 from drama_people dp join reviews r on r.drama_id = dp.drama_id and r.status = 'published'
      where dp.person_id = p.id)`);
  return person ?? null;
}

export type FilterNames = Partial<Record<FilterName, string>>;

/** What is asked for by addresses, as the database knows it and as it is called. */
export function wantedBy(
  { genre, network, year, person }: Filters,
  terms: Terms,
  found: { id: string; name: string } | null,
): { wanted: Wanted; names: FilterNames } {
  const genreTerm = terms.genre.find(({ slug }) => slug === genre);
  const networkTerm = terms.network.find(({ slug }) => slug === network);
  return {
    wanted: {
      ...(genre ? { genre: genreTerm?.names ?? [] } : {}),
      ...(network ? { network: networkTerm?.names ?? [] } : {}),
      ...(year === undefined ? {} : { year }),
      ...(person ? { person: found?.id ?? null } : {}),
    },
    names: {
      ...(genreTerm ? { genre: genreTerm.name } : {}),
      ...(networkTerm ? { network: networkTerm.name } : {}),
      ...(found ? { person: found.name } : {}),
    },
  };
}
