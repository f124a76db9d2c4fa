import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { commentRevisions, comments } from "#db/schema/comments.ts";
import { dramas, reviewSlugs, reviews } from "#db/schema/reviews.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { withoutSpoilers } from "#lib/markdown/spoiler-text.ts";

/** Words a comment once had; none where they give away more than the reader has watched. `at` is when they were written. */
export type CommentVersion = { bodyMarkdown: string | null; spoilsThrough: number; at: Date };

export type CommentHistory = {
  id: string;
  authorName: string | null;
  reviewSlug: string;
  reviewTitle: string;
  /** Whether its words, as they are or as they ever were, hold a part between spoiler marks: unmarked it may stand in any. */
  hides: boolean;
  /** The oldest first; the last is what the comment says now. */
  versions: CommentVersion[];
};

/**
 * The versions of a comment that everyone could read, corrections of the first minutes left out, for a reader who has
 * watched so far. No version is safer than the comment is now, as nobody marks earlier words. Null for a comment that is
 * not there for everyone.
 */
export async function findHistory(
  viewer: Pick<Viewer, "id"> | null,
  commentId: string,
  through: number,
): Promise<CommentHistory | null> {
  const [comment] = await db
    .select({
      id: comments.id,
      authorName: users.name,
      isOwn: sql<boolean>`coalesce(${comments.authorId} = ${viewer?.id ?? null}::uuid, false)`,
      reviewSlug: reviewSlugs.slug,
      reviewTitle: dramas.titleEnglish,
      bodyMarkdown: comments.bodyMarkdown,
      spoilsThrough: comments.spoilsThrough,
      episodes: dramas.episodes,
      createdAt: comments.createdAt,
    })
    .from(comments)
    .innerJoin(reviews, and(eq(reviews.id, comments.reviewId), eq(reviews.status, "published")))
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), reviewSlugs.isCurrent))
    .leftJoin(users, eq(users.id, comments.authorId))
    .where(and(eq(comments.id, commentId), eq(comments.status, "visible")));
  if (!comment) return null;
  const earlier = await db
    .select()
    .from(commentRevisions)
    .where(eq(commentRevisions.commentId, commentId))
    .orderBy(asc(commentRevisions.revision));
  const { isOwn, episodes, createdAt, bodyMarkdown, spoilsThrough: level, ...about } = comment;
  const writtenAt = [createdAt, ...earlier.map((revision) => revision.createdAt)];
  const all = [...earlier, { bodyMarkdown, spoilsThrough: level, isShown: true }];
  const hides = all.some(({ bodyMarkdown: words }) => words !== null && withoutSpoilers(words) !== words);
  const versions = all
    .map((version, index) => ({ ...version, at: writtenAt[index] ?? createdAt }))
    .filter(({ isShown }) => isShown)
    .map((version) => {
      const spoilsThrough = Math.min(Math.max(version.spoilsThrough, level), episodes ?? Number.POSITIVE_INFINITY);
      const maySee = isOwn || spoilsThrough <= through;
      return { at: version.at, spoilsThrough, bodyMarkdown: maySee ? version.bodyMarkdown : null };
    });
  return { ...about, hides, versions };
}
