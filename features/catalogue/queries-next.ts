import "server-only";
import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { listCards, type ReviewCardView } from "#features/reviews/queries.ts";

export const READ_NEXT = 3;

/** Why a review is offered: the strongest thing it has in common with the one just read. */
export type NextReason =
  | { kind: "drama" | "newest" }
  | { kind: "people"; names: string[] }
  | { kind: "genre" | "network"; name: string };
export type NextReview = { card: ReviewCardView; reason: NextReason };

type Row = { id: string; isSameDrama: boolean; people: string[]; genres: string[]; outlets: string[] };

/**
 * Up to READ_NEXT other published reviews: those that share most people first (another review of the same drama shares
 * all), then most genres, then a network, then the newest. [] when there is no other.
 */
export async function listNext(reviewId: string): Promise<NextReview[]> {
  const rows = await db.execute<Row>(sql`
    with here as (
      select d.id, d.genres, d.outlets from reviews r join dramas d on d.id = r.drama_id where r.id = ${reviewId}),
    common as (
      select drama_id, array_agg(name order by position, name) as names
      from (
        select theirs.drama_id, p.name, min(ours.position) as position
        from here join drama_people ours on ours.drama_id = here.id
        join drama_people theirs on theirs.person_id = ours.person_id
        join people p on p.id = ours.person_id
        group by theirs.drama_id, p.id) each_person
      group by drama_id),
    likeness as (
      select r.id, r.published_at, d.id = here.id as same, coalesce(common.names, '{}') as people,
             array(select g from unnest(here.genres) with ordinality as ours (g, n)
                   where g = any(d.genres) order by n) as genres,
             array(select o from unnest(here.outlets) with ordinality as ours (o, n)
                   where o = any(d.outlets) order by n) as outlets
      from here cross join reviews r join dramas d on d.id = r.drama_id left join common on common.drama_id = d.id
      where r.status = 'published' and r.id <> ${reviewId})
    select id, same as "isSameDrama", people, genres, outlets from likeness
    order by same desc, cardinality(people) desc, cardinality(genres) desc, cardinality(outlets) > 0 desc,
             published_at desc, id desc
    limit ${READ_NEXT}`);
  const cards = new Map((await listCards(rows.map(({ id }) => id))).map((card) => [card.id, card]));
  return rows.flatMap((row) => {
    const card = cards.get(row.id);
    return card ? [{ card, reason: reasonOf(row) }] : [];
  });
}

function reasonOf({ isSameDrama, people, genres: [genre], outlets: [network] }: Row): NextReason {
  if (isSameDrama) return { kind: "drama" };
  if (people.length > 0) return { kind: "people", names: people.slice(0, 2) };
  if (genre) return { kind: "genre", name: genre };
  return network ? { kind: "network", name: network } : { kind: "newest" };
}
