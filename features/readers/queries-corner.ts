import "server-only";
import { and, desc, eq, ilike, isNull, ne, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { type CommentStatus, comments } from "#db/schema/comments.ts";
import { pointRevisions, points, votes } from "#db/schema/points.ts";
import { dramas, reviewSlugs, reviews } from "#db/schema/reviews.ts";
import { watchedEpisodes } from "#db/schema/watching.ts";
import type { Viewer } from "#lib/auth/viewer.ts";

export const OWN_PAGE_SIZE = 30;

type Own = Pick<Viewer, "id">;

function pageOf<T extends { id: string }>(rows: T[]): { entries: T[]; next: string | null } {
  const entries = rows.slice(0, OWN_PAGE_SIZE);
  return { entries, next: rows.length > entries.length ? (entries.at(-1)?.id ?? null) : null };
}

export type OwnComment = {
  id: string;
  slug: string;
  reviewTitle: string;
  reviewLanguage: string;
  isPublished: boolean;
  bodyMarkdown: string;
  status: Exclude<CommentStatus, "erased">;
  statusReason: string | null;
  createdAt: Date;
  editedAt: Date | null;
};

/**
 * Everything this person wrote and did not erase, whatever became of it, the newest first, a page of OWN_PAGE_SIZE; with `q`
 * only what holds these words. `after` is the id of the last one already shown; nobody else's are ever read.
 */
export async function listOwnComments(
  viewer: Own,
  { q, after }: { q?: string | undefined; after?: string | undefined },
) {
  const earlier = after
    ? sql`(${comments.createdAt}, ${comments.id}) < (select created_at, id from comments
        where id = ${after}::uuid and author_id = ${viewer.id}::uuid)`
    : undefined;
  const rows = await db
    .select({
      id: comments.id,
      slug: reviewSlugs.slug,
      reviewTitle: reviews.title,
      reviewLanguage: reviews.language,
      isPublished: sql<boolean>`${reviews.status} = 'published'`,
      bodyMarkdown: sql<string>`${comments.bodyMarkdown}`,
      status: sql<OwnComment["status"]>`${comments.status}`,
      statusReason: comments.statusReason,
      createdAt: comments.createdAt,
      editedAt: comments.editedAt,
    })
    .from(comments)
    .innerJoin(reviews, eq(reviews.id, comments.reviewId))
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
    .where(
      and(
        eq(comments.authorId, viewer.id),
        ne(comments.status, "erased"),
        q ? ilike(comments.bodyMarkdown, `%${q.replace(/[\\%_]/g, "\\$&")}%`) : undefined,
        earlier,
      ),
    )
    .orderBy(desc(comments.createdAt), desc(comments.id))
    .limit(OWN_PAGE_SIZE + 1);
  return pageOf<OwnComment>(rows);
}

export type OwnAnswer = {
  id: string;
  slug: string;
  reviewTitle: string;
  reviewLanguage: string;
  stance: "agree" | "disagree" | "pass";
  /** Null where the point gives away more than this person said they have watched: then `spoilsThrough` says how much. */
  title: string | null;
  language: string;
  spoilsThrough: number;
  /** The answer is to words that the point no longer has. */
  isEarlier: boolean;
  castAt: Date;
};

/** What this person answered to which point, the latest first, a page of OWN_PAGE_SIZE. Nobody else's are ever read. */
export async function listOwnAnswers(viewer: Own, after?: string) {
  const earlier = after
    ? sql`(${votes.castAt}, ${votes.pointId}) < (select cast_at, point_id from votes
        where voter_id = ${viewer.id}::uuid and point_id = ${after}::uuid)`
    : undefined;
  const level = sql<number>`least(${points.spoilsThrough}, ${dramas.episodes})`;
  const rows = await db
    .select({
      id: points.id,
      slug: reviewSlugs.slug,
      reviewTitle: reviews.title,
      reviewLanguage: reviews.language,
      stance: votes.stance,
      title: sql<
        string | null
      >`case when ${level} <= coalesce(${watchedEpisodes.through}, 0) then ${pointRevisions.title} end`,
      language: reviews.language,
      spoilsThrough: level,
      isEarlier: sql<boolean>`${votes.pointRevision} < ${points.revision}`,
      castAt: votes.castAt,
    })
    .from(votes)
    .innerJoin(points, eq(points.id, votes.pointId))
    .innerJoin(
      pointRevisions,
      and(eq(pointRevisions.pointId, points.id), eq(pointRevisions.revision, votes.pointRevision)),
    )
    .innerJoin(reviews, and(eq(reviews.id, points.reviewId), eq(reviews.status, "published")))
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .leftJoin(watchedEpisodes, and(eq(watchedEpisodes.dramaId, dramas.id), eq(watchedEpisodes.userId, viewer.id)))
    .where(and(eq(votes.voterId, viewer.id), isNull(points.retiredAt), earlier))
    .orderBy(desc(votes.castAt), desc(votes.pointId))
    .limit(OWN_PAGE_SIZE + 1);
  return pageOf<OwnAnswer>(rows);
}

export type OwnWatched = {
  id: string;
  /** A published review of it, through which one says how far one has watched; null when there is none now. */
  reviewId: string | null;
  slug: string;
  title: string;
  titleHangul: string | null;
  episodes: number | null;
  through: number;
  updatedAt: Date;
};

/** How far this person said they have watched what, the latest said first, a page of OWN_PAGE_SIZE. `after` is a drama's id. */
export async function listOwnWatched(viewer: Own, after?: string) {
  const earlier = after
    ? sql`(${watchedEpisodes.updatedAt}, ${watchedEpisodes.dramaId}) < (select updated_at, drama_id from watched_episodes
        where user_id = ${viewer.id}::uuid and drama_id = ${after}::uuid)`
    : undefined;
  const rows = await db
    .select({
      id: dramas.id,
      reviewId: sql<
        string | null
      >`(select r.id from reviews r where r.drama_id = ${dramas.id} and r.status = 'published'
        order by r.published_at desc, r.id limit 1)`,
      slug: dramas.slug,
      title: dramas.titleEnglish,
      titleHangul: dramas.titleHangul,
      episodes: dramas.episodes,
      through: watchedEpisodes.through,
      updatedAt: watchedEpisodes.updatedAt,
    })
    .from(watchedEpisodes)
    .innerJoin(dramas, eq(dramas.id, watchedEpisodes.dramaId))
    .where(and(eq(watchedEpisodes.userId, viewer.id), earlier))
    .orderBy(desc(watchedEpisodes.updatedAt), desc(watchedEpisodes.dramaId))
    .limit(OWN_PAGE_SIZE + 1);
  return pageOf<OwnWatched>(rows);
}
