import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { comments } from "#db/schema/comments.ts";
import { dramas, reviewSlugs, reviews } from "#db/schema/reviews.ts";
import { watchedEpisodes } from "#db/schema/watching.ts";
import type { Viewer } from "#lib/auth/roles.ts";

export type ReportableComment = {
  id: string;
  authorId: string | null;
  authorName: string | null;
  bodyMarkdown: string | null;
  /** The last episode its words give away. */
  spoilsThrough: number;
  createdAt: Date;
  reviewSlug: string;
  reviewTitle: string;
  /** How many the drama has; null: nobody said. */
  episodes: number | null;
};

/**
 * A comment everyone can see, as the report page quotes it, or null. Without its words for whoever has not watched as far
 * as they give away, save their author.
 */
export async function findReportableComment(
  viewer: Pick<Viewer, "id"> | null,
  commentId: string,
): Promise<ReportableComment | null> {
  const spoils = sql<number>`least(${comments.spoilsThrough}, ${dramas.episodes})`;
  const [row] = await db
    .select({
      id: comments.id,
      spoilsThrough: spoils,
      watched: watchedEpisodes.through,
      authorId: comments.authorId,
      authorName: users.name,
      bodyMarkdown: comments.bodyMarkdown,
      createdAt: comments.createdAt,
      reviewSlug: reviewSlugs.slug,
      reviewTitle: dramas.titleEnglish,
      episodes: dramas.episodes,
    })
    .from(comments)
    .innerJoin(reviews, and(eq(reviews.id, comments.reviewId), eq(reviews.status, "published")))
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
    .leftJoin(users, eq(users.id, comments.authorId))
    .leftJoin(
      watchedEpisodes,
      and(eq(watchedEpisodes.dramaId, dramas.id), eq(watchedEpisodes.userId, viewer?.id ?? sql`null`)),
    )
    .where(and(eq(comments.id, commentId), eq(comments.status, "visible")));
  if (!row) return null;
  const { watched, ...comment } = row;
  const maySee = comment.spoilsThrough <= (watched ?? 0) || (viewer !== null && viewer.id === comment.authorId);
  return maySee ? comment : { ...comment, bodyMarkdown: null };
}

/** Where a comment, in whatever state, belongs; null when it or its review is not there for everyone. */
export async function findReviewOfComment(commentId: string): Promise<{ slug: string; isVisible: boolean } | null> {
  const [row] = await db
    .select({ slug: reviewSlugs.slug, isVisible: sql<boolean>`${comments.status} = 'visible'` })
    .from(comments)
    .innerJoin(reviews, and(eq(reviews.id, comments.reviewId), eq(reviews.status, "published")))
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
    .where(and(eq(comments.id, commentId), inArray(comments.status, ["visible", "hidden"])));
  return row ?? null;
}
