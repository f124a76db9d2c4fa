import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { dramaPictures, dramaPictureVariants, type PictureFormat } from "#db/schema/pictures.ts";
import { dramas, reviewSlugs, reviews } from "#db/schema/reviews.ts";
import { pictureColumns } from "#features/reviews/queries.ts";

export const pictureTag = (hash: string) => `picture:${hash}`;

/** True while some drama shows the picture with this hash, else null. */
export async function isPictureShown(hash: string): Promise<true | null> {
  const [shown] = await db
    .select({ dramaId: dramaPictures.dramaId })
    .from(dramaPictures)
    .where(eq(dramaPictures.hash, hash))
    .limit(1);
  return shown ? true : null;
}

/** The bytes of a picture in one format and width; null when there are none. */
export async function findVariant(hash: string, format: PictureFormat, width: number): Promise<Buffer | null> {
  const [variant] = await db
    .select({ bytes: dramaPictureVariants.bytes })
    .from(dramaPictureVariants)
    .innerJoin(dramaPictures, eq(dramaPictures.dramaId, dramaPictureVariants.dramaId))
    .where(
      and(eq(dramaPictures.hash, hash), eq(dramaPictureVariants.format, format), eq(dramaPictureVariants.width, width)),
    )
    .limit(1);
  return variant?.bytes ?? null;
}

export type PictureSubject = NonNullable<Awaited<ReturnType<typeof findPictureSubject>>>;

/**
 * A drama, published or not, with its picture. `slug` beside it is that of its newest published review, whose drawn art
 * is the drama's; null when there is none. Null for an unknown drama.
 */
export async function findPictureSubject(dramaSlug: string) {
  const [found] = await db
    .select({
      drama: {
        slug: dramas.slug,
        titleEnglish: dramas.titleEnglish,
        palette: dramas.palette,
        motif: dramas.motif,
        genres: dramas.genres,
      },
      picture: pictureColumns,
      slug: reviewSlugs.slug,
    })
    .from(dramas)
    .leftJoin(dramaPictures, eq(dramaPictures.dramaId, dramas.id))
    .leftJoin(reviews, and(eq(reviews.dramaId, dramas.id), eq(reviews.status, "published")))
    .leftJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
    .where(eq(dramas.slug, dramaSlug))
    .orderBy(desc(reviews.publishedAt), desc(reviews.id))
    .limit(1);
  return found ? { drama: { ...found.drama, picture: found.picture }, slug: found.slug } : null;
}
