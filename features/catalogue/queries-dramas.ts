import "server-only";
import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import type { Palette } from "#db/schema/reviews.ts";
import { type DramaView, listCards, type PictureView, type ReviewCardView } from "#features/reviews/queries.ts";

const DRAMA_REVIEWS = 24;

export type DramaPageView = { id: string; drama: DramaView; cards: ReviewCardView[] };

/** A drama with its published reviews, the newest first, at most 24; null when it has none. */
export async function findDrama(slug: string): Promise<DramaPageView | null> {
  const rows = await db.execute<{ id: string; dramaId: string }>(sql`
    select r.id, d.id as "dramaId" from reviews r join dramas d on d.id = r.drama_id
    where d.slug = ${slug} and r.status = 'published'
    order by r.published_at desc, r.id desc limit ${DRAMA_REVIEWS}`);
  const cards = await listCards(rows.map(({ id }) => id));
  const [newest] = cards;
  return newest ? { id: rows[0]?.dramaId ?? "", drama: newest.drama, cards } : null;
}

/** One line of an index. `art` is the address of the newest review, whose picture is the drama's. */
export type DramaEntry = {
  slug: string;
  title: string;
  titleHangul: string | null;
  year: number | null;
  network: string | null;
  reviews: number;
  art: string;
  picture: PictureView | null;
  palette: Palette | null;
  motif: string | null;
  genres: string[];
};

/** Every drama with a published review, the last reviewed first. */
export async function listDramas(): Promise<DramaEntry[]> {
  return db.execute<DramaEntry>(sql`
    select d.slug, d.title_english as title, d.title_hangul as "titleHangul", d.year, d.outlets[1] as network,
           shown.reviews, s.slug as art, d.palette, d.motif, d.genres,
           case when p.hash is not null then json_build_object('hash', p.hash, 'alt', p.alt, 'credit', p.credit,
             'creditUrl', p.credit_url, 'width', p.width, 'height', p.height, 'widths', p.widths) end as picture
    from (
      select drama_id, count(*)::int as reviews, max(published_at) as latest,
             (array_agg(id order by published_at desc, id desc))[1] as newest
      from reviews where status = 'published' group by drama_id) shown
    join dramas d on d.id = shown.drama_id
    join review_slugs s on s.review_id = shown.newest and s.is_current
    left join drama_pictures p on p.drama_id = d.id
    order by shown.latest desc, d.slug`);
}
