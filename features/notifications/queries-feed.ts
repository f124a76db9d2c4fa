import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
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

/** Whether each is heard of is asked in their order, and only until there are enough. */
const newestHeard = (userId: string) => sql`${comments.id} in (select r.id from (
    select c.id, c.review_id, c.created_at from comments c
      join comments p on p.id = c.parent_id
      join reviews v on v.id = c.review_id and v.status = 'published'
     where p.author_id = ${userId}::uuid and c.status = 'visible' and c.author_id is distinct from ${userId}::uuid
     order by c.created_at desc, c.id desc offset 0) r
  where hears_of(${userId}::uuid, r.id, r.review_id)
  order by r.created_at desc, r.id desc limit ${FEED_REPLIES})`;

/**
 * The newest answers to this person's comments, at most forty: in sight, not their own, and not muted. No words
 * of one that gives away more than they have watched.
 */
export async function listReplies(userId: string) {
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
    .from(comments)
    .innerJoin(reviews, eq(reviews.id, comments.reviewId))
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
    .leftJoin(users, eq(users.id, comments.authorId))
    .leftJoin(watchedEpisodes, and(eq(watchedEpisodes.dramaId, dramas.id), eq(watchedEpisodes.userId, userId)))
    .where(newestHeard(userId))
    .orderBy(desc(comments.createdAt), desc(comments.id))
    .limit(FEED_REPLIES);
}
export type FeedReply = Awaited<ReturnType<typeof listReplies>>[number];
