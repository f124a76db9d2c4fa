import "server-only";
import { and, desc, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { comments } from "#db/schema/comments.ts";
import { pointRevisions, points, votes } from "#db/schema/points.ts";
import { dramas, reviewSlugs, reviews } from "#db/schema/reviews.ts";
import { pointTranslations, reviewTranslations } from "#db/schema/translations.ts";
import { watchedEpisodes } from "#db/schema/watching.ts";
import type { Locale } from "#lib/i18n/locales.ts";

export const PROFILE_PAGE_SIZE = 20;
const WATCHED_MAX = 100;

// What gives away more episodes than there are gives away all of them.
const givesAway = (level: typeof comments.spoilsThrough | typeof points.spoilsThrough) =>
  sql<number>`least(${level}, ${dramas.episodes})`;

const title = sql<string>`coalesce(${reviewTranslations.title}, ${reviews.title})`;
const titleLanguage = sql<string>`coalesce(${reviewTranslations.language}, ${reviews.language})`;

function translatedTo(locale: Locale): SQL | undefined {
  return and(
    eq(reviewTranslations.reviewId, reviews.id),
    eq(reviewTranslations.language, locale),
    eq(reviewTranslations.status, "published"),
  );
}

export type ReaderComment = {
  id: string;
  reviewId: string;
  slug: string;
  title: string;
  language: string;
  pointTitle: string | null;
  /** Null for one that gives an episode away: then `spoilsThrough` says which. */
  bodyMarkdown: string | null;
  spoilsThrough: number;
  createdAt: Date;
};
export type Page<T> = { entries: T[]; next: string | null };

function pageOf<T extends { id: string }>(rows: T[]): Page<T> {
  const entries = rows.slice(0, PROFILE_PAGE_SIZE);
  return { entries, next: rows.length > entries.length ? (entries.at(-1)?.id ?? null) : null };
}

/**
 * Somebody's visible comments under published reviews, the newest first, a page of PROFILE_PAGE_SIZE, as strangers may read
 * them who have watched nothing. `after` is the id of the last one already shown; an unknown one starts from the top.
 */
export async function listReaderComments(userId: string, locale: Locale, after?: string): Promise<Page<ReaderComment>> {
  const earlier = after
    ? sql`(${comments.createdAt}, ${comments.id}) < (select created_at, id from comments where id = ${after}::uuid)`
    : undefined;
  const rows = await db
    .select({
      id: comments.id,
      reviewId: comments.reviewId,
      slug: reviewSlugs.slug,
      title,
      language: titleLanguage,
      pointTitle: sql<string | null>`case when ${givesAway(points.spoilsThrough)} = 0 then ${pointRevisions.title} end`,
      bodyMarkdown: sql<
        string | null
      >`case when ${givesAway(comments.spoilsThrough)} = 0 then ${comments.bodyMarkdown} end`,
      spoilsThrough: givesAway(comments.spoilsThrough),
      createdAt: comments.createdAt,
    })
    .from(comments)
    .innerJoin(reviews, and(eq(reviews.id, comments.reviewId), eq(reviews.status, "published")))
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .leftJoin(reviewTranslations, translatedTo(locale))
    .leftJoin(points, eq(points.id, comments.pointId))
    .leftJoin(pointRevisions, and(eq(pointRevisions.pointId, points.id), eq(pointRevisions.revision, points.revision)))
    .where(and(eq(comments.authorId, userId), eq(comments.status, "visible"), earlier))
    .orderBy(desc(comments.createdAt), desc(comments.id))
    .limit(PROFILE_PAGE_SIZE + 1);
  return pageOf(rows);
}

/** The reviews under which somebody's latest comments stand, whatever became of these: where a decision may change what is shown. */
export async function listReviewsWrittenUnder(userId: string): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select distinct review_id as id from (
      select review_id from comments where author_id = ${userId}::uuid and status <> 'erased'
      order by created_at desc limit ${2 * PROFILE_PAGE_SIZE}) latest`);
  return rows.map(({ id }) => id);
}

export type AgreedPoint = {
  id: string;
  reviewId: string;
  slug: string;
  reviewTitle: string;
  reviewLanguage: string;
  title: string;
  language: string;
};

/**
 * The points somebody agrees with as they are worded now, the latest answer first, a page of PROFILE_PAGE_SIZE; none that
 * gives an episode away. To be read for everyone only where that person chose to show it. `after` as above.
 */
export async function listAgreed(userId: string, locale: Locale, after?: string): Promise<Page<AgreedPoint>> {
  const earlier = after
    ? sql`(${votes.castAt}, ${votes.pointId}) < (select cast_at, point_id from votes
        where voter_id = ${userId}::uuid and point_id = ${after}::uuid)`
    : undefined;
  const rows = await db
    .select({
      id: points.id,
      reviewId: points.reviewId,
      slug: reviewSlugs.slug,
      reviewTitle: title,
      reviewLanguage: titleLanguage,
      title: sql<string>`coalesce(${pointTranslations.title}, ${pointRevisions.title})`,
      language: sql<string>`coalesce(${pointTranslations.language}, ${reviews.language})`,
    })
    .from(votes)
    .innerJoin(points, and(eq(points.id, votes.pointId), eq(points.revision, votes.pointRevision)))
    .innerJoin(pointRevisions, and(eq(pointRevisions.pointId, points.id), eq(pointRevisions.revision, points.revision)))
    .innerJoin(reviews, and(eq(reviews.id, points.reviewId), eq(reviews.status, "published")))
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .leftJoin(reviewTranslations, translatedTo(locale))
    .leftJoin(
      pointTranslations,
      and(
        eq(pointTranslations.pointId, points.id),
        eq(pointTranslations.revision, points.revision),
        eq(pointTranslations.language, reviewTranslations.language),
      ),
    )
    .where(
      and(
        eq(votes.voterId, userId),
        eq(votes.stance, "agree"),
        eq(votes.counted, true),
        isNull(points.retiredAt),
        sql`${givesAway(points.spoilsThrough)} = 0`,
        earlier,
      ),
    )
    .orderBy(desc(votes.castAt), desc(votes.pointId))
    .limit(PROFILE_PAGE_SIZE + 1);
  return pageOf(rows);
}

export type WatchedDrama = {
  slug: string;
  title: string;
  titleHangul: string | null;
  through: number;
  episodes: number | null;
};

/** How far somebody has watched what, the latest said first, at most a hundred; not what they have not begun. */
export async function listWatchedDramas(userId: string): Promise<WatchedDrama[]> {
  return db
    .select({
      slug: dramas.slug,
      title: dramas.titleEnglish,
      titleHangul: dramas.titleHangul,
      through: watchedEpisodes.through,
      episodes: dramas.episodes,
    })
    .from(watchedEpisodes)
    .innerJoin(dramas, eq(dramas.id, watchedEpisodes.dramaId))
    .where(
      and(
        eq(watchedEpisodes.userId, userId),
        gt(watchedEpisodes.through, 0),
        sql`exists (select from reviews r where r.drama_id = ${dramas.id} and r.status = 'published')`,
      ),
    )
    .orderBy(desc(watchedEpisodes.updatedAt), desc(dramas.id))
    .limit(WATCHED_MAX);
}
