import "server-only";
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { dramaPictures } from "#db/schema/pictures.ts";
import { dramaPeople, dramas, people, reviewSlugs, reviews, type SectionKind, sections } from "#db/schema/reviews.ts";
import { listTranslations } from "./queries-translations.ts";
import { type ReviewTranslation, type WordedSection, wordsIn } from "./words.ts";

export const HOME_TAG = "home";
export const HOME_REVIEWS = 25;
export const reviewTag = (reviewId: string) => `review:${reviewId}`;
export const slugTag = (slug: string) => `slug:${slug}`;

/** The review an address leads to; `currentSlug` differs from the slug asked for when the review has moved. */
export type SlugView = { reviewId: string; currentSlug: string; isRemoved: boolean };

/** Null for an address no review ever had that is published, or was until it was taken down. */
export async function findSlug(slug: string): Promise<SlugView | null> {
  const [row] = await db
    .select({ reviewId: reviewSlugs.reviewId, status: reviews.status })
    .from(reviewSlugs)
    .innerJoin(reviews, and(eq(reviews.id, reviewSlugs.reviewId), inArray(reviews.status, ["published", "removed"])))
    .where(eq(reviewSlugs.slug, slug));
  if (!row) return null;
  const [current] = await db
    .select({ slug: reviewSlugs.slug })
    .from(reviewSlugs)
    .where(and(eq(reviewSlugs.reviewId, row.reviewId), eq(reviewSlugs.isCurrent, true)));
  return current ? { reviewId: row.reviewId, currentSlug: current.slug, isRemoved: row.status === "removed" } : null;
}

const dramaColumns = {
  slug: dramas.slug,
  titleEnglish: dramas.titleEnglish,
  titleHangul: dramas.titleHangul,
  titleRomanised: dramas.titleRomanised,
  year: dramas.year,
  releasedOn: dramas.releasedOn,
  network: dramas.network,
  episodes: dramas.episodes,
  country: dramas.country,
  genres: dramas.genres,
  whereToWatch: dramas.whereToWatch,
  palette: dramas.palette,
  motif: dramas.motif,
};

/** A drama's uploaded picture, which takes the place of its drawn art. */
export const pictureColumns = {
  hash: dramaPictures.hash,
  alt: dramaPictures.alt,
  credit: dramaPictures.credit,
  creditUrl: dramaPictures.creditUrl,
  width: dramaPictures.width,
  height: dramaPictures.height,
  widths: dramaPictures.widths,
};

const reviewColumns = {
  id: reviews.id,
  dramaId: reviews.dramaId,
  title: reviews.title,
  pointsHeading: reviews.pointsHeading,
  language: reviews.language,
  publishedAt: reviews.publishedAt,
  updatedAt: reviews.updatedAt,
  /** Since when nobody writes there, null while they do: closed by hand, or by time. */
  commentsClosedAt:
    sql<Date | null>`(select case when closes_at <= now() then closes_at end from discussion_closes_at(${reviews.publishedAt}, ${reviews.commentsClosedAt}, ${reviews.closeAfterDays}) closes_at)`.mapWith(
      reviews.publishedAt,
    ),
};

function publishedReviews() {
  return db
    .select({
      review: reviewColumns,
      drama: dramaColumns,
      picture: pictureColumns,
      slug: reviewSlugs.slug,
      author: users.name,
    })
    .from(reviews)
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
    .leftJoin(users, eq(users.id, reviews.authorId))
    .leftJoin(dramaPictures, eq(dramaPictures.dramaId, dramas.id))
    .$dynamic();
}

type Published = Awaited<ReturnType<typeof publishedReviews>>[number];

export type PersonView = {
  slug: string;
  name: string;
  nameHangul: string | null;
  job: "actor" | "writer" | "director";
  character: string | null;
};
export type PictureView = NonNullable<Published["picture"]>;
export type DramaView = Published["drama"] & { picture: PictureView | null; people: PersonView[] };
export type SectionView = WordedSection & {
  kind: SectionKind;
  spoilsThrough: number;
  /** Its place among all sections, from 1. */
  place: number;
};
/** A section beyond what the reader has watched: that it is there, and nothing of its words. */
export type HiddenSectionView = Pick<SectionView, "kind" | "spoilsThrough" | "place"> & { heading?: undefined };

/**
 * A review as everyone sees it who has watched so far, in the language it was written in; `inLanguage` shows it in another.
 * `sections` are those they may read, `hiddenSections` the places of the others. `verdict` is the first sentence of its
 * final verdict, without marks; null while that is hidden.
 */
export type ReviewView = ReturnType<typeof reviewView>;
/** What a card shows of a review. */
export type ReviewCardView = ReturnType<typeof cardView>;

/**
 * One published review with its drama, its people in order and its sections in reading order; null when there is none.
 * Nothing that gives away more than episode `through` is in it; 0 is safe for everyone.
 */
export async function findReview(reviewId: string, through = 0): Promise<ReviewView | null> {
  const [row] = await publishedReviews().where(and(eq(reviews.id, reviewId), eq(reviews.status, "published")));
  if (!row) return null;
  const [cast, parts, others] = await Promise.all([
    listPeople([row.review.dramaId]),
    listSections([reviewId]),
    listTranslations([reviewId]),
  ]);
  return reviewView(row, cast, parts, others, through);
}

/** The newest published reviews, newest first, at most HOME_REVIEWS, without what gives anything away. */
export async function listReviews(): Promise<ReviewCardView[]> {
  const rows = await publishedReviews()
    .where(eq(reviews.status, "published"))
    .orderBy(desc(reviews.publishedAt), desc(reviews.id))
    .limit(HOME_REVIEWS);
  return cardsOf(rows);
}

/** The cards of these reviews in the order of their ids; what is not published is left out. */
export async function listCards(reviewIds: string[]): Promise<ReviewCardView[]> {
  if (reviewIds.length === 0) return [];
  const rows = await publishedReviews().where(and(inArray(reviews.id, reviewIds), eq(reviews.status, "published")));
  const cards = new Map((await cardsOf(rows)).map((card) => [card.id, card]));
  return reviewIds.flatMap((id) => cards.get(id) ?? []);
}

async function cardsOf(rows: Published[]): Promise<ReviewCardView[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ review }) => review.id);
  const [cast, parts, others] = await Promise.all([
    listPeople(rows.map(({ review }) => review.dramaId)),
    listSections(ids),
    listTranslations(ids),
  ]);
  return rows.map((row) => {
    const isOwn = ({ reviewId }: { reviewId: string }) => reviewId === row.review.id;
    const own = cast.filter(({ dramaId }) => dramaId === row.review.dramaId);
    return cardView(reviewView(row, own, parts.filter(isOwn), others.filter(isOwn), 0));
  });
}

function cardView({ sections: _, hiddenSections: _hidden, translations, ...card }: ReviewView) {
  const withoutSections = translations.map(({ sections: _sections, ...words }) => words);
  return { ...card, translations: withoutSections };
}

function listPeople(dramaIds: string[]) {
  return db
    .select({
      dramaId: dramaPeople.dramaId,
      slug: people.slug,
      name: people.name,
      nameHangul: people.nameHangul,
      job: dramaPeople.job,
      character: dramaPeople.character,
    })
    .from(dramaPeople)
    .innerJoin(people, eq(people.id, dramaPeople.personId))
    .where(inArray(dramaPeople.dramaId, dramaIds))
    .orderBy(asc(dramaPeople.position), asc(people.name));
}

function listSections(reviewIds: string[]) {
  return db
    .select({
      id: sections.id,
      reviewId: sections.reviewId,
      kind: sections.kind,
      heading: sections.heading,
      bodyMarkdown: sections.bodyMarkdown,
      spoilsThrough: sections.spoilsThrough,
    })
    .from(sections)
    .where(inArray(sections.reviewId, reviewIds))
    .orderBy(asc(sections.position));
}

function reviewView(
  row: Published,
  cast: (PersonView & { dramaId: string })[],
  parts: Awaited<ReturnType<typeof listSections>>,
  others: ReviewTranslation[],
  through: number,
) {
  const { dramaId: _, publishedAt, ...review } = row.review;
  const all = parts.map(({ reviewId: _review, spoilsThrough, ...section }, index): SectionView => {
    // What gives away more episodes than there are gives away all of them.
    return {
      ...section,
      language: review.language,
      place: index + 1,
      spoilsThrough: Math.min(spoilsThrough, row.drama.episodes ?? spoilsThrough),
    };
  });
  const shown = all.filter(({ spoilsThrough }) => spoilsThrough <= through);
  const hidden = all.filter(({ spoilsThrough }) => spoilsThrough > through);
  const own = wordsIn(review, shown);
  return {
    ...review,
    ...own,
    /** What its picture is drawn from, the same in every language. */
    own: { parts: own.parts, verdict: own.verdict },
    publishedAt: publishedAt as Date,
    slug: row.slug,
    author: row.author,
    drama: { ...row.drama, picture: row.picture, people: cast.map(({ dramaId: _drama, ...person }) => person) },
    hiddenSections: hidden.map(({ kind, spoilsThrough, place }): HiddenSectionView => ({ kind, spoilsThrough, place })),
    /** The same words in other languages, of the same sections. */
    translations: others.map((other) => wordsIn(review, shown, other)),
  };
}
