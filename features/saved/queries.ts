import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { db, keepStatement } from "#db/client.ts";
import { dramas, reviewSlugs, reviews } from "#db/schema/reviews.ts";
import { savedReviews } from "#db/schema/saved.ts";
import { reviewTranslations } from "#db/schema/translations.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import type { Locale } from "#lib/i18n/locales.ts";

export const SAVED_PAGE_SIZE = 30;

const savedByViewer = keepStatement(() =>
  db
    .select({ reviewId: savedReviews.reviewId })
    .from(savedReviews)
    .where(
      and(eq(savedReviews.userId, sql.placeholder("viewerId")), eq(savedReviews.reviewId, sql.placeholder("reviewId"))),
    )
    .prepare("saved_by_viewer"),
);

/** Whether this person saved a review. Nobody else's are ever read. */
export async function isSaved(viewer: Pick<Viewer, "id">, reviewId: string): Promise<boolean> {
  return (await savedByViewer().execute({ viewerId: viewer.id, reviewId })).length > 0;
}

export type SavedReview = {
  reviewId: string;
  slug: string;
  title: string;
  language: string;
  drama: string;
  savedAt: Date;
};

/**
 * The published reviews somebody saved, the latest saved first, a page of SAVED_PAGE_SIZE; titles in `locale` where there are
 * such. `after` is the id of the last one already shown; an unknown one starts from the top.
 */
export async function listSaved(
  userId: string,
  locale: Locale,
  after?: string,
): Promise<{ reviews: SavedReview[]; next: string | null }> {
  const earlier = after
    ? sql`(${savedReviews.savedAt}, ${savedReviews.reviewId}) < (select saved_at, review_id from saved_reviews
        where user_id = ${userId}::uuid and review_id = ${after}::uuid)`
    : undefined;
  const rows = await db
    .select({
      reviewId: reviews.id,
      slug: reviewSlugs.slug,
      title: sql<string>`coalesce(${reviewTranslations.title}, ${reviews.title})`,
      language: sql<string>`coalesce(${reviewTranslations.language}, ${reviews.language})`,
      drama: dramas.titleEnglish,
      savedAt: savedReviews.savedAt,
    })
    .from(savedReviews)
    .innerJoin(reviews, and(eq(reviews.id, savedReviews.reviewId), eq(reviews.status, "published")))
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .leftJoin(
      reviewTranslations,
      and(
        eq(reviewTranslations.reviewId, reviews.id),
        eq(reviewTranslations.language, locale),
        eq(reviewTranslations.status, "published"),
      ),
    )
    .where(and(eq(savedReviews.userId, userId), earlier))
    .orderBy(desc(savedReviews.savedAt), desc(savedReviews.reviewId))
    .limit(SAVED_PAGE_SIZE + 1);
  const shown = rows.slice(0, SAVED_PAGE_SIZE);
  return { reviews: shown, next: rows.length > shown.length ? (shown.at(-1)?.reviewId ?? null) : null };
}
