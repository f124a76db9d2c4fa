import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { pointRevisions, points } from "#db/schema/points.ts";
import { reviewSlugs, reviews, sections } from "#db/schema/reviews.ts";
import { pointTranslations, reviewTranslations, sectionTranslations } from "#db/schema/translations.ts";
import { findEditable } from "#features/editor/queries.ts";
import { headingStamp, sectionStamp, titleStamp } from "#features/reviews/queries-translations.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";

/** A review beside its words in another language, complete, for who translates. */
export type TranslationDesk = NonNullable<Awaited<ReturnType<typeof readDesk>>>;

/**
 * A review and its translation into a language, part by part in their order; `saved` is null while there is none.
 * Throws not_found for everyone who may not edit, as for an address nobody has.
 */
export async function findTranslation(viewer: Viewer | null, slug: string, language: string): Promise<TranslationDesk> {
  const { id } = await findEditable(viewer, slug);
  const desk = await readDesk(db, id, language);
  if (!desk) throw new AppError("not_found", "errors.notFound");
  return desk;
}

/** The same for whoever has been checked already; null when there is no such review. */
export async function readDesk(reader: Pick<Tx, "select">, reviewId: string, language: string) {
  const [review] = await reader
    .select({
      id: reviews.id,
      language: reviews.language,
      status: reviews.status,
      title: reviews.title,
      titleStamp,
      pointsHeading: reviews.pointsHeading,
      headingStamp,
      saved: reviewTranslations,
    })
    .from(reviews)
    .leftJoin(
      reviewTranslations,
      and(eq(reviewTranslations.reviewId, reviews.id), eq(reviewTranslations.language, language)),
    )
    .where(eq(reviews.id, reviewId));
  if (!review) return null;
  const parts = await reader
    .select({
      id: sections.id,
      kind: sections.kind,
      heading: sections.heading,
      body: sections.bodyMarkdown,
      stamp: sectionStamp,
      spoilsThrough: sections.spoilsThrough,
      saved: {
        heading: sectionTranslations.heading,
        body: sectionTranslations.bodyMarkdown,
        madeFrom: sectionTranslations.madeFrom,
      },
    })
    .from(sections)
    .leftJoin(
      sectionTranslations,
      and(eq(sectionTranslations.sectionId, sections.id), eq(sectionTranslations.language, language)),
    )
    .where(eq(sections.reviewId, reviewId))
    .orderBy(asc(sections.position));
  const liked = await reader
    .select({
      id: points.id,
      title: pointRevisions.title,
      body: pointRevisions.body,
      revision: points.revision,
      spoilsThrough: points.spoilsThrough,
      saved: {
        title: pointTranslations.title,
        body: pointTranslations.body,
        revision: pointTranslations.revision,
      },
    })
    .from(points)
    .innerJoin(pointRevisions, and(eq(pointRevisions.pointId, points.id), eq(pointRevisions.revision, points.revision)))
    .leftJoin(
      pointTranslations,
      and(eq(pointTranslations.pointId, points.id), eq(pointTranslations.language, language)),
    )
    .where(and(eq(points.reviewId, reviewId), isNull(points.retiredAt)))
    .orderBy(asc(points.position), asc(points.id));
  return { ...review, into: language, sections: parts, points: liked };
}

/** The last part of a review's address, whatever its status; null for none. */
export async function findReviewAddress(reviewId: string): Promise<string | null> {
  const [row] = await db
    .select({ slug: reviewSlugs.slug })
    .from(reviewSlugs)
    .where(and(eq(reviewSlugs.reviewId, reviewId), eq(reviewSlugs.isCurrent, true)));
  return row?.slug ?? null;
}
