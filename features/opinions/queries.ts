import "server-only";
import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { placeOf } from "./axes.ts";
import { nearestCentre } from "./camps.ts";
import { FEWEST_ANSWERS, type MapBasis, type OpinionMap } from "./policy.ts";

export const MAP_TAG = "opinion-map";
export const becauseTag = (reviewId: string) => `because:${reviewId}`;

/** A point named away from its review. */
export type NamedPoint = { id: string; title: string; slug: string; reviewTitle: string; language: string };
export type MapView = { map: OpinionMap; names: NamedPoint[]; computedAt: Date };
export type NoMap = { map: null };

/**
 * The map as it was last drawn, with the words of its points: those that give nothing away, are published still, and say
 * what they said then. `map` is null before there is one.
 */
export async function findMap(): Promise<MapView | NoMap> {
  const [row] = await db.execute<{ map: OpinionMap; computed_at: Date | string }>(
    sql`select result as map, computed_at from opinion_maps`,
  );
  if (!row) return { map: null };
  const wordings = row.map.points.map(({ id, revision }) => ({ id, revision }));
  const names = await db.execute<NamedPoint>(sql`
    select p.id, w.title, s.slug, r.title as "reviewTitle", r.language
    from jsonb_to_recordset(${JSON.stringify(wordings)}::jsonb) as shown (id uuid, revision int)
    join points p on p.id = shown.id and p.revision = shown.revision and p.retired_at is null and p.spoils_through = 0
    join reviews r on r.id = p.review_id and r.status = 'published'
    join review_slugs s on s.review_id = r.id and s.is_current
    join point_revisions w on w.point_id = p.id and w.revision = p.revision
    order by p.id`);
  return { map: row.map, names: [...names], computedAt: new Date(row.computed_at) };
}

/** Where somebody stands: `camp` counted from the largest, null where there are no camps. */
export type OwnPlace = { x: number; y: number; camp: number | null };

/**
 * The viewer's own place on the map, from their answers as they are now; nobody else's are read, and nothing is kept.
 * `tooFew` with fewer than seven answers to points that the map knows; null before there is a map.
 */
export async function findOwnPlace(viewer: Pick<Viewer, "id">): Promise<OwnPlace | "tooFew" | null> {
  const [row] = await db.execute<{ basis: MapBasis }>(sql`select basis from opinion_maps`);
  if (!row) return null;
  const mine = await db.execute<{ name: string; value: number }>(sql`
    select v.point_id || ':' || v.point_revision as name, case v.stance when 'agree' then 1 else -1 end as value
    from votes v where v.voter_id = ${viewer.id} and v.stance in ('agree', 'disagree') order by v.point_id`);
  return placeOnMap(row.basis, mine);
}

/** A member's place from the map's basis. */
export function placeOnMap(basis: MapBasis, answers: readonly { name: string; value: number }[]): OwnPlace | "tooFew" {
  const weights = Object.values(basis.points);
  const column = (at: 0 | 1 | 2) => Float64Array.from(weights, (weight) => weight[at]);
  const indexOf = new Map(Object.keys(basis.points).map((name, index) => [name, index]));
  const known = answers.flatMap(({ name, value }) => {
    const point = indexOf.get(name);
    return point === undefined ? [] : [{ point, value }];
  });
  if (known.length < FEWEST_ANSWERS) return "tooFew";
  const [x, y] = placeOf(
    { means: column(0), x: column(1), y: column(2) },
    known.map(({ point }) => point),
    known.map(({ value }) => value),
  );
  return {
    x: x / basis.scale,
    y: y / basis.scale,
    camp: basis.centres.length > 0 ? nearestCentre([x, y], basis.centres) : null,
  };
}

/** What agreeing with a point of a review speaks for: a point of another one, whose title is null where it gives something away. */
export type Because = {
  pointId: string;
  title: string;
  kind: "votes" | "words";
  slug: string;
  reviewTitle: string;
  otherTitle: string | null;
  language: string;
};

/** For the points of a review that give away nothing beyond episode `through`: what they lead to, the surest first. */
export async function listBecause(reviewId: string, through = 0): Promise<Because[]> {
  return db.execute<Because>(sql`
    select p.id as "pointId", w.title, related.kind, s.slug, r.title as "reviewTitle", r.language,
           case when other.spoils_through = 0 then their.title end as "otherTitle"
    from points p
    join reviews own on own.id = p.review_id join dramas d on d.id = own.drama_id
    join point_revisions w on w.point_id = p.id and w.revision = p.revision
    join related_points related on related.point_id = p.id
    join points other on other.id = related.other_id and other.retired_at is null
    join point_revisions their on their.point_id = other.id and their.revision = other.revision
    join reviews r on r.id = other.review_id and r.status = 'published'
    join review_slugs s on s.review_id = r.id and s.is_current
    where p.review_id = ${reviewId} and p.retired_at is null and least(p.spoils_through, d.episodes) <= ${through}
    order by related.rank, p.position, p.id`);
}
