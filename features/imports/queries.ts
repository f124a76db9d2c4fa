import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { pointRevisions, points } from "#db/schema/points.ts";
import { reviewSlugs, reviews, type SectionKind, sections } from "#db/schema/reviews.ts";

export type StoredPoint = { id: string; revision: number; title: string; body: string; isRetired: boolean };
export type StoredReview = {
  id: string;
  dramaId: string;
  title: string;
  pointsHeading: string | null;
  language: string;
  sourceHash: string | null;
  sections: { kind: SectionKind; heading: string; bodyMarkdown: string }[];
  points: StoredPoint[];
};

/** The review that has, or once had, this address: its sections and all its points (retired ones too) in order; or null. */
export async function findStoredReview(tx: Tx, slug: string): Promise<StoredReview | null> {
  const [review] = await tx
    .select({
      id: reviews.id,
      dramaId: reviews.dramaId,
      title: reviews.title,
      pointsHeading: reviews.pointsHeading,
      language: reviews.language,
      sourceHash: reviews.sourceHash,
    })
    .from(reviewSlugs)
    .innerJoin(reviews, eq(reviews.id, reviewSlugs.reviewId))
    .where(eq(reviewSlugs.slug, slug));
  if (!review) return null;
  const storedSections = await tx
    .select({ kind: sections.kind, heading: sections.heading, bodyMarkdown: sections.bodyMarkdown })
    .from(sections)
    .where(eq(sections.reviewId, review.id))
    .orderBy(asc(sections.position));
  const storedPoints = await tx
    .select({
      id: points.id,
      revision: points.revision,
      title: pointRevisions.title,
      body: pointRevisions.body,
      retiredAt: points.retiredAt,
    })
    .from(points)
    .innerJoin(pointRevisions, and(eq(pointRevisions.pointId, points.id), eq(pointRevisions.revision, points.revision)))
    .where(eq(points.reviewId, review.id))
    .orderBy(asc(points.position), asc(points.id));
  return {
    ...review,
    sections: storedSections,
    points: storedPoints.map(({ retiredAt, ...point }) => ({ ...point, isRetired: retiredAt !== null })),
  };
}

/** The person with this e-mail address, whatever its case; or null. */
export async function findAuthor(email: string): Promise<string | null> {
  const [author] = await db
    .select({ id: users.id })
    .from(users)
    .where(sql`lower(${users.email}) = ${email.trim().toLowerCase()}`);
  return author?.id ?? null;
}
