import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { dramas, reviewSlugs, reviews } from "#db/schema/reviews.ts";
import { canEditReviews } from "#features/reviews/policy.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";

export const EDIT_PAGE_SIZE = 50;

function editableReviews() {
  return db
    .select({
      id: reviews.id,
      slug: reviewSlugs.slug,
      title: reviews.title,
      language: reviews.language,
      status: reviews.status,
      publishedAt: reviews.publishedAt,
      updatedAt: reviews.updatedAt,
      dramaSlug: dramas.slug,
    })
    .from(reviews)
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
    .$dynamic();
}

/** A review as those see it who may change it, whatever its status. */
export type EditableReview = Awaited<ReturnType<typeof editableReviews>>[number];
export type EditablePage = { reviews: EditableReview[]; next: string | null };

/**
 * Every review, the one changed last first, a page of `EDIT_PAGE_SIZE`. `after` is the id of the last one already shown.
 * Throws not_found for everyone who may not edit.
 */
export async function listEditable(viewer: Viewer | null, after?: string): Promise<EditablePage> {
  requireEditor(viewer);
  const older = after
    ? sql`(${reviews.updatedAt}, ${reviews.id}) < (select updated_at, id from reviews where id = ${after})`
    : undefined;
  const rows = await editableReviews()
    .where(older)
    .orderBy(desc(reviews.updatedAt), desc(reviews.id))
    .limit(EDIT_PAGE_SIZE + 1);
  const shown = rows.slice(0, EDIT_PAGE_SIZE);
  return { reviews: shown, next: rows.length > shown.length ? (shown.at(-1)?.id ?? null) : null };
}

/** The review at its current address. Throws not_found for everyone who may not edit, as for an address nobody has. */
export async function findEditable(viewer: Viewer | null, slug: string): Promise<EditableReview> {
  requireEditor(viewer);
  const [row] = await editableReviews().where(eq(reviewSlugs.slug, slug));
  if (!row) throw new AppError("not_found", "errors.notFound");
  return row;
}

function requireEditor(viewer: Viewer | null): void {
  if (!viewer || !canEditReviews(viewer, new Date())) throw new AppError("not_found", "errors.notFound");
}
