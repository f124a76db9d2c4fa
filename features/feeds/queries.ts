import "server-only";
import { and, asc, desc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { comments } from "#db/schema/comments.ts";
import { dramaPictures } from "#db/schema/pictures.ts";
import { pointRevisions, points } from "#db/schema/points.ts";
import { dramaPeople, dramas, people, reviewSlugs, reviews, sections } from "#db/schema/reviews.ts";
import { withoutAnchors } from "#features/comments/natural-links.ts";
import { isAuthorKnown } from "#features/comments/queries-known.ts";
import { pictureColumns } from "#features/reviews/queries.ts";
import { asciiSlug } from "#lib/ascii-slug.ts";
import type { FeedScope } from "./policy.ts";

export const FEED_REVIEWS = 25;
export const FEED_COMMENTS = 50;

/** What a feed is about, when something published is in it. `id` outlives renaming; a genre has only its slug. */
export type FeedSubject = { id: string; name: string; reviewIds: string[] };

/** The newest published reviews of the whole site, newest first, at most FEED_REVIEWS. */
export function listFeedReviewIds(): Promise<string[]> {
  return newestReviews(undefined);
}

/** A drama, person or genre by its slug with its newest reviews; null when it is unknown or nothing about it is published. */
export async function findFeedSubject(scope: FeedScope, slug: string): Promise<FeedSubject | null> {
  const subject = await SUBJECTS[scope](slug);
  if (!subject) return null;
  const reviewIds = await newestReviews(subject.where);
  return reviewIds.length > 0 ? { id: subject.id, name: subject.name, reviewIds } : null;
}

type Subject = { id: string; name: string; where: SQL | undefined };

const SUBJECTS: Record<FeedScope, (slug: string) => Promise<Subject | null>> = {
  async dramas(slug) {
    const [drama] = await db
      .select({ id: dramas.id, name: dramas.titleEnglish })
      .from(dramas)
      .where(eq(dramas.slug, slug));
    return drama ? { ...drama, where: eq(dramas.id, drama.id) } : null;
  },
  async people(slug) {
    const [person] = await db.select({ id: people.id, name: people.name }).from(people).where(eq(people.slug, slug));
    if (!person) return null;
    const theirs = db.select({ id: dramaPeople.dramaId }).from(dramaPeople).where(eq(dramaPeople.personId, person.id));
    return { ...person, where: inArray(dramas.id, theirs) };
  },
  async genres(slug) {
    const rows = await db.selectDistinct({ name: sql<string>`unnest(${dramas.genres})` }).from(dramas);
    const names = rows.map(({ name }) => name).filter((name) => asciiSlug(name) === slug);
    const [name] = names.sort();
    return name === undefined ? null : { id: slug, name, where: or(...names.map(hasGenre)) };
  },
};

function hasGenre(name: string): SQL {
  return sql`${name} = any(${dramas.genres})`;
}

async function newestReviews(where: SQL | undefined): Promise<string[]> {
  const rows = await db
    .select({ id: reviews.id })
    .from(reviews)
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .where(and(eq(reviews.status, "published"), where))
    .orderBy(desc(reviews.publishedAt), desc(reviews.id))
    .limit(FEED_REVIEWS);
  return rows.map(({ id }) => id);
}

/** The folders of all feeds of reviews that a review stands in, or stood in before it was taken down: "" is the site's own. */
export async function listFeedFolders(reviewId: string): Promise<string[]> {
  const rows = await db
    .select({ drama: dramas.slug, genres: dramas.genres, person: people.slug })
    .from(reviews)
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .leftJoin(dramaPeople, eq(dramaPeople.dramaId, dramas.id))
    .leftJoin(people, eq(people.id, dramaPeople.personId))
    .where(eq(reviews.id, reviewId));
  const folders = rows.flatMap(({ drama, genres, person }) => [
    `/dramas/${drama}`,
    ...genres.map((genre) => `/genres/${asciiSlug(genre)}`),
    ...(person === null ? [] : [`/people/${person}`]),
  ]);
  return ["", ...new Set(folders)];
}

/** A published review as far as it gives nothing away. `omitted` counts the sections and points that do. */
export type FeedReview = NonNullable<Awaited<ReturnType<typeof findFeedReview>>>;

/** One published review with its safe sections and points in their order; null when there is none. */
export async function findFeedReview(reviewId: string) {
  const [[review], parts, liked] = await Promise.all([
    db
      .select({
        id: reviews.id,
        slug: reviewSlugs.slug,
        title: reviews.title,
        pointsHeading: reviews.pointsHeading,
        language: reviews.language,
        author: users.name,
        publishedAt: reviews.publishedAt,
        updatedAt: reviews.updatedAt,
        genres: dramas.genres,
        picture: pictureColumns,
      })
      .from(reviews)
      .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
      .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
      .leftJoin(users, eq(users.id, reviews.authorId))
      .leftJoin(dramaPictures, eq(dramaPictures.dramaId, dramas.id))
      .where(and(eq(reviews.id, reviewId), eq(reviews.status, "published"))),
    db
      .select({
        kind: sections.kind,
        heading: sections.heading,
        bodyMarkdown: sections.bodyMarkdown,
        spoilsThrough: sections.spoilsThrough,
      })
      .from(sections)
      .where(eq(sections.reviewId, reviewId))
      .orderBy(asc(sections.position)),
    db
      .select({
        id: points.id,
        title: pointRevisions.title,
        body: pointRevisions.body,
        spoilsThrough: points.spoilsThrough,
      })
      .from(points)
      .innerJoin(
        pointRevisions,
        and(eq(pointRevisions.pointId, points.id), eq(pointRevisions.revision, points.revision)),
      )
      .where(and(eq(points.reviewId, reviewId), isNull(points.retiredAt)))
      .orderBy(asc(points.position), asc(points.id)),
  ]);
  if (!review) return null;
  const [safeParts, safePoints] = [parts.filter(isSafe), liked.filter(isSafe)];
  const omitted = parts.length + liked.length - safeParts.length - safePoints.length;
  return { ...review, publishedAt: review.publishedAt as Date, sections: safeParts, points: safePoints, omitted };
}

const isSafe = ({ spoilsThrough }: { spoilsThrough: number }) => spoilsThrough === 0;

export type FeedComment = Awaited<ReturnType<typeof listFeedComments>>[number];

/** The newest comments of a review that everyone may see and that give nothing away, newest first, at most FEED_COMMENTS. */
export async function listFeedComments(reviewId: string) {
  const rows = await db
    .select({
      id: comments.id,
      author: users.name,
      bodyMarkdown: comments.bodyMarkdown,
      isKnown: isAuthorKnown,
      createdAt: comments.createdAt,
      editedAt: comments.editedAt,
    })
    .from(comments)
    .innerJoin(reviews, and(eq(reviews.id, comments.reviewId), eq(reviews.status, "published")))
    .leftJoin(users, eq(users.id, comments.authorId))
    .where(and(eq(comments.reviewId, reviewId), eq(comments.status, "visible"), eq(comments.spoilsThrough, 0)))
    .orderBy(desc(comments.createdAt), desc(comments.id))
    .limit(FEED_COMMENTS);
  return rows.map((row) => ({ ...row, bodyMarkdown: withoutAnchors(row.bodyMarkdown ?? "") }));
}
