import "server-only";
import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { comments } from "#db/schema/comments.ts";
import { dramas, reviewSlugs, reviews } from "#db/schema/reviews.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { requireStaff } from "./queries-queue.ts";

const LIST_SIZE = 100;

export type DiscussionView = {
  reviewId: string;
  slug: string;
  title: string;
  closedAt: Date | null;
  closesAt: Date | null;
  closeAfterDays: number | null;
  slowSeconds: number | null;
  slowUntil: Date | null;
};

const closesAt = sql`discussion_closes_at(${reviews.publishedAt}, ${reviews.commentsClosedAt}, ${reviews.closeAfterDays})`;
const discussions = () =>
  db
    .select({
      reviewId: reviews.id,
      slug: reviewSlugs.slug,
      title: dramas.titleEnglish,
      closedAt: sql<Date | null>`case when ${closesAt} <= now() then ${closesAt} end`.mapWith(reviews.publishedAt),
      closesAt: sql<Date | null>`${closesAt}`.mapWith(reviews.publishedAt),
      closeAfterDays: reviews.closeAfterDays,
      slowSeconds: sql<number | null>`case when ${reviews.slowUntil} > now() then ${reviews.slowSeconds} end`,
      slowUntil: sql<Date | null>`case when ${reviews.slowUntil} > now() then ${reviews.slowUntil} end`.mapWith(
        reviews.slowUntil,
      ),
    })
    .from(reviews)
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
    .$dynamic();

/** How the discussion of one published review stands, by its address; null when there is none. Throws not_found for everyone who is not staff. */
export async function findDiscussion(viewer: Viewer | null, slug: string): Promise<DiscussionView | null> {
  requireStaff(viewer);
  const [row] = await discussions().where(and(eq(reviewSlugs.slug, slug), eq(reviews.status, "published")));
  return row ?? null;
}

/**
 * Discussions that are not as all others: slow, closed by hand, with a rule or a locked thread of their own; the newest
 * reviews first, at most 100. Throws not_found for everyone who is not staff.
 */
export async function listUnusualDiscussions(viewer: Viewer | null): Promise<DiscussionView[]> {
  requireStaff(viewer);
  return discussions()
    .where(
      and(
        eq(reviews.status, "published"),
        sql`(${reviews.slowUntil} > now() or ${reviews.commentsClosedAt} is not null or ${reviews.closeAfterDays} is not null
          or exists (${db
            .select({ one: sql`1` })
            .from(comments)
            .where(and(eq(comments.reviewId, reviews.id), isNotNull(comments.lockedAt)))}))`,
      ),
    )
    .orderBy(desc(reviews.publishedAt), desc(reviews.id))
    .limit(LIST_SIZE);
}
