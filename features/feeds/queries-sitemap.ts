import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { asciiSlug } from "#lib/ascii-slug.ts";
import { FEED_SCOPES, type SitemapAddress, type SitemapKind } from "./policy.ts";

/**
 * A published review changed when its words did, or when the newest comment that everyone may see was written. Comments
 * are gone through once for each use, never once for each review: the plan is right however little is known of the table.
 */
const CHANGED = sql`changed as (
  select r.id, r.drama_id, r.published_at, s.slug, greatest(r.published_at, r.updated_at, said.newest) as changed_at
    from reviews r
    join review_slugs s on s.review_id = r.id and s.is_current
    left join (${newestBy(sql`review_id`)}) said (review_id, newest) on said.review_id = r.id
   where r.status = 'published')`;

// Groups stand in this order; within one, what came first stays first, so that the parts of a long sitemap stay as they are.
const PAGES: Record<SitemapKind, SQL> = {
  home: sql`select 0 as kind, '' as name, min(published_at) as since, max(changed_at) as changed_at
    from changed having count(*) > 0`,
  reviews: sql`select 1, slug, published_at, changed_at from changed`,
  dramas: sql`select 2, d.slug, min(published_at), max(changed_at)
    from changed join dramas d on d.id = drama_id group by d.id`,
  people: sql`select 3, p.slug, min(published_at), max(changed_at)
    from changed join drama_people using (drama_id) join people p on p.id = person_id group by p.id`,
  genres: sql`select 4, genre, min(published_at), max(changed_at)
    from changed join dramas d on d.id = drama_id, unnest(d.genres) genre group by genre`,
  // Its words change with the code alone; the day is when they last did.
  numbers: sql`select 5, '', min(published_at), timestamptz '2026-11-25' from changed having count(*) > 0`,
  map: sql`select 6, '', min(published_at), coalesce((select computed_at from opinion_maps), min(published_at))
    from changed having count(*) > 0`,
  data: sql`select 7, '', min(published_at), coalesce((select max(changed_at) from dataset_files), min(published_at))
    from changed having count(*) > 0`,
  // Only where somebody has said something that everyone may see.
  points: sql`select 8, slug || '/points/' || p.id, p.created_at, greatest(p.created_at, said.newest)
    from changed
    join points p on p.review_id = changed.id and p.retired_at is null and p.spoils_through = 0
    left join point_tallies t on t.point_id = p.id and t.revision = p.revision and t.agree + t.disagree > 0
    left join (${newestBy(sql`point_id`)}) said (point_id, newest) on said.point_id = p.id
   where t.point_id is not null or said.newest is not null`,
  transparency: sql`select 9, '', min(published_at), coalesce((select made_at from moderation_figures), min(published_at))
    from changed having count(*) > 0`,
};
const FOLDERS = ["", "reviews", ...FEED_SCOPES, "numbers", "map", "data", "reviews", "transparency"];

/** Every public page of these kinds and when what it shows last changed; the oldest of each kind first. */
export async function listSitemapAddresses(kinds: readonly SitemapKind[]): Promise<SitemapAddress[]> {
  const all = sql.join(
    kinds.map((kind) => sql`(${PAGES[kind]})`),
    sql` union all `,
  );
  const rows = await db.execute<{ kind: number; name: string; changed_at: Date | string }>(
    sql`with ${CHANGED} select kind, name, changed_at from (${all}) pages (kind, name, since, changed_at)
      order by kind, since, name`,
  );
  const changedAt = new Map<string, Date>();
  for (const { kind, name, changed_at } of rows) {
    const path = [FOLDERS[kind], kind === 4 ? asciiSlug(name) : name].filter(Boolean).join("/");
    const [before, at] = [changedAt.get(path), new Date(changed_at)];
    changedAt.set(path, before && before > at ? before : at);
  }
  return [...changedAt].map(([path, at]) => ({ path: `/${path}`, changedAt: at }));
}

function newestBy(place: SQL): SQL {
  return sql`select ${place}, max(coalesce(edited_at, created_at)) from comments
    where status = 'visible' and spoils_through = 0 and ${place} is not null group by ${place}`;
}
