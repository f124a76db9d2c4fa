import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { FEWEST_TO_SAY, type Tally } from "#features/points/policy.ts";

export const LIVELIEST_POINTS = 6;
const MOST_OF_ONE_REVIEW = 3;

/** A point to be read, not voted on: its title, its tally and where it stands. */
export type QuotedPoint = Tally & {
  id: string;
  reviewId: string;
  slug: string;
  title: string;
  reviewTitle: string;
  language: string;
  /** Its title and that of its review in the languages these are translated into. */
  titles: Record<string, string>;
  reviewTitles: Record<string, string>;
};

// Never what spoils, nor what is retired: these points are shown to those who have seen nothing yet.
const safePoints = (more: SQL = sql`true`) => sql`
  select p.id, p.review_id as "reviewId", s.slug, w.title, r.title as "reviewTitle", r.language, r.published_at, p.position,
         coalesce(t.agree, 0) as agree, coalesce(t.disagree, 0) as disagree,
         (select coalesce(jsonb_object_agg(pt.language, pt.title), '{}') from point_translations pt
            join review_translations rt using (review_id, language)
            where pt.point_id = p.id and pt.revision = p.revision and rt.status = 'published' and rt.language <> r.language) as titles,
         (select coalesce(jsonb_object_agg(rt.language, rt.title), '{}') from review_translations rt
            where rt.review_id = r.id and rt.status = 'published' and rt.language <> r.language
              and rt.made_from = md5(r.title)) as "reviewTitles"
  from points p
  join reviews r on r.id = p.review_id and r.status = 'published'
  join review_slugs s on s.review_id = r.id and s.is_current
  join point_revisions w on w.point_id = p.id and w.revision = p.revision
  left join point_tallies t on t.point_id = p.id and t.revision = p.revision
  where p.retired_at is null and p.spoils_through = 0 and ${more}`;

/** The points of these published reviews that spoil nothing, in the authors' order, the newest review first. */
export async function listSafePoints(reviewIds: string[]): Promise<QuotedPoint[]> {
  return db.execute<QuotedPoint>(sql`
    select id, "reviewId", slug, title, "reviewTitle", language, agree, disagree, titles, "reviewTitles"
    from (${safePoints(sql`p.review_id = any(${sql.param(reviewIds)}::uuid[])`)}) point
    order by published_at desc, "reviewId", position, id`);
}

/**
 * The points with most votes on their current wording, of all published reviews, at most three of one; only those with
 * enough votes to say something, and none that spoils.
 */
export async function listLiveliestPoints(): Promise<QuotedPoint[]> {
  const answered = sql`t.agree + t.disagree >= ${FEWEST_TO_SAY}`;
  return db.execute<QuotedPoint>(sql`
    select id, "reviewId", slug, title, "reviewTitle", language, agree, disagree, titles, "reviewTitles"
    from (
      select *, row_number() over (partition by "reviewId" order by agree + disagree desc, position) as rank
      from (${safePoints(answered)}) point) ranked
    where rank <= ${MOST_OF_ONE_REVIEW}
    order by agree + disagree desc, id
    limit ${LIVELIEST_POINTS}`);
}
