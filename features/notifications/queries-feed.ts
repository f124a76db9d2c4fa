import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { comments } from "#db/schema/comments.ts";
import { noticePeople } from "#db/schema/notifications.ts";
import { dramas, reviewSlugs, reviews } from "#db/schema/reviews.ts";
import { watchedEpisodes } from "#db/schema/watching.ts";
import { hashToken } from "#lib/auth/viewer.ts";
import { isLocale } from "#lib/i18n/locales.ts";

/** Whose feed this secret opens, and their language; null for one that was renewed, taken away or never made. */
export async function findFeedOwner(secret: string) {
  const [owner] = await db
    .select({ id: noticePeople.userId, language: noticePeople.language, edition: noticePeople.feedEdition })
    .from(noticePeople)
    .where(eq(noticePeople.feedHash, hashToken(secret)));
  return owner ? { ...owner, language: isLocale(owner.language) ? owner.language : null } : null;
}

export const FEED_REPLIES = 40;

/**
 * The newest answers to this person's comments, at most forty: in sight, not their own, and not muted. No words
 * of one that gives away more than they have watched.
 */
export async function listReplies(userId: string) {
  const parents = alias(comments, "parents");
  return db
    .select({
      id: comments.id,
      slug: reviewSlugs.slug,
      title: dramas.titleEnglish,
      authorName: users.name,
      bodyMarkdown: sql<
        string | null
      >`case when least(${comments.spoilsThrough}, ${dramas.episodes}) <= coalesce(${watchedEpisodes.through}, 0) then ${comments.bodyMarkdown} end`,
      createdAt: comments.createdAt,
      editedAt: comments.editedAt,
    })
    .from(parents)
    .innerJoin(comments, eq(comments.parentId, parents.id))
    .innerJoin(reviews, and(eq(reviews.id, comments.reviewId), eq(reviews.status, "published")))
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
    .leftJoin(users, eq(users.id, comments.authorId))
    .leftJoin(watchedEpisodes, and(eq(watchedEpisodes.dramaId, dramas.id), eq(watchedEpisodes.userId, userId)))
    .where(
      and(
        eq(parents.authorId, userId),
        eq(comments.status, "visible"),
        sql`${comments.authorId} is distinct from ${userId}::uuid`,
        sql`hears_of(${userId}::uuid, ${comments.id}, ${comments.reviewId})`,
      ),
    )
    .orderBy(desc(comments.createdAt), desc(comments.id))
    .limit(FEED_REPLIES);
}
export type FeedReply = Awaited<ReturnType<typeof listReplies>>[number];
