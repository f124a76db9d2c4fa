import "server-only";
import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { reviews, sections } from "#db/schema/reviews.ts";
import { reviewTranslations, sectionTranslations } from "#db/schema/translations.ts";
import type { ReviewTranslation } from "./words.ts";

/** The stamps of what a translation is made from: another one says that the original has changed since. */
export const titleStamp = sql<string>`md5(${reviews.title})`;
export const headingStamp = sql<string>`md5(coalesce(${reviews.pointsHeading}, ''))`;
export const sectionStamp = sql<string>`md5(${sections.heading} || chr(10) || ${sections.bodyMarkdown})`;

/** The published translations of these reviews. What was made from words that have changed since is left out. */
export async function listTranslations(reviewIds: string[]): Promise<ReviewTranslation[]> {
  const rows = await db
    .select({
      reviewId: reviewTranslations.reviewId,
      language: reviewTranslations.language,
      translator: reviewTranslations.translator,
      title: sql<
        string | null
      >`case when ${reviewTranslations.madeFrom} = ${titleStamp} then ${reviewTranslations.title} end`,
      pointsHeading: sql<
        string | null
      >`case when ${reviewTranslations.headingMadeFrom} = ${headingStamp} then ${reviewTranslations.pointsHeading} end`,
    })
    .from(reviewTranslations)
    .innerJoin(reviews, eq(reviews.id, reviewTranslations.reviewId))
    .where(
      and(
        inArray(reviewTranslations.reviewId, reviewIds),
        eq(reviewTranslations.status, "published"),
        ne(reviewTranslations.language, reviews.language),
      ),
    )
    .orderBy(reviewTranslations.language);
  if (rows.length === 0) return [];
  const parts = await db
    .select({
      reviewId: sectionTranslations.reviewId,
      language: sectionTranslations.language,
      id: sections.id,
      heading: sectionTranslations.heading,
      bodyMarkdown: sectionTranslations.bodyMarkdown,
    })
    .from(sectionTranslations)
    .innerJoin(
      sections,
      and(eq(sections.id, sectionTranslations.sectionId), eq(sectionTranslations.madeFrom, sectionStamp)),
    )
    .where(inArray(sectionTranslations.reviewId, reviewIds));
  return rows.map((row) => ({
    ...row,
    sections: parts.flatMap(({ reviewId, language, ...section }) =>
      reviewId === row.reviewId && language === row.language ? [section] : [],
    ),
  }));
}
