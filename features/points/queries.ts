import "server-only";
import { and, asc, desc, eq, isNull, ne, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { db, keepStatement } from "#db/client.ts";
import { pointRevisions, points, pointTallies, type Stance, votes } from "#db/schema/points.ts";
import { dramas, reviewSlugs, reviews } from "#db/schema/reviews.ts";
import { pointTranslations, reviewTranslations } from "#db/schema/translations.ts";
import { watchedEpisodes } from "#db/schema/watching.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { AppError } from "#lib/errors.ts";
import type { Answers, PointWords, Tally } from "./policy.ts";
import { pointsTag } from "./tags.ts";

export { pointsTag };

export type PointView = {
  id: string;
  /** Its place among all points of the review, from 1. */
  number: number;
  title: string;
  body: string;
  language: string;
  revision: number;
  spoilsThrough: number;
  /** The same wording in other languages; `pointIn` shows it. */
  translations: PointWords[];
  /** What was answered to wordings before this one, whose votes count there alone. */
  earlier: Tally;
} & Answers;
/** A point beyond what the reader has watched: its place, and nothing of its words. */
export type HiddenPointView = Pick<PointView, "id" | "number" | "spoilsThrough"> & { title?: undefined };

/**
 * The liked points of one review in the author's order, in their current wording, with the tally of that wording: those
 * that give away nothing beyond episode `through`; 0 is safe for everyone.
 */
export async function listPoints(reviewId: string, through = 0): Promise<PointView[]> {
  return (await listAllPoints(reviewId)).filter(({ spoilsThrough }) => spoilsThrough <= through);
}

/** The places of the points that give away more than episode `through`, in the author's order. */
export async function listHiddenPoints(reviewId: string, through = 0): Promise<HiddenPointView[]> {
  const rows = await db
    .select({ id: points.id, spoilsThrough: GIVES_AWAY })
    .from(points)
    .innerJoin(reviews, eq(reviews.id, points.reviewId))
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .where(standing(reviewId))
    .orderBy(...AUTHORS_ORDER);
  return rows
    .map((row, index) => ({ ...row, number: index + 1 }))
    .filter(({ spoilsThrough }) => spoilsThrough > through);
}

// What gives away more episodes than there are gives away all of them.
const GIVES_AWAY = sql<number>`least(${points.spoilsThrough}, ${dramas.episodes})`;
const AUTHORS_ORDER = [asc(points.position), asc(points.id)];

function standing(reviewId: string) {
  return and(eq(points.reviewId, reviewId), isNull(points.retiredAt));
}

async function listAllPoints(reviewId: string): Promise<PointView[]> {
  const [rows, others] = await Promise.all([listWordings(reviewId), listTranslatedWordings(reviewId)]);
  return rows.map(({ earlierAgree, earlierDisagree, ...row }, index) => ({
    ...row,
    ...answersOf(row),
    number: index + 1,
    earlier: { agree: earlierAgree, disagree: earlierDisagree },
    translations: others.flatMap(({ pointId, ...words }) => (pointId === row.id ? [words] : [])),
  }));
}

function listWordings(reviewId: string) {
  return db
    .select({
      id: points.id,
      title: pointRevisions.title,
      body: pointRevisions.body,
      language: reviews.language,
      revision: points.revision,
      spoilsThrough: GIVES_AWAY,
      agree: pointTallies.agree,
      disagree: pointTallies.disagree,
      pass: pointTallies.pass,
      earlierAgree: earlier(pointTallies.agree),
      earlierDisagree: earlier(pointTallies.disagree),
    })
    .from(points)
    .innerJoin(reviews, eq(reviews.id, points.reviewId))
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .innerJoin(pointRevisions, currentWording(pointRevisions))
    .leftJoin(pointTallies, currentWording(pointTallies))
    .where(standing(reviewId))
    .orderBy(...AUTHORS_ORDER);
}

function earlier(side: AnyPgColumn) {
  return sql<number>`(select coalesce(sum(${sql.identifier(side.name)}), 0)::int from ${pointTallies} earlier
    where earlier.point_id = ${points.id} and earlier.revision < ${points.revision})`;
}

function answersOf({ agree, disagree, pass }: { [K in keyof Answers]: number | null }): Answers {
  return { agree: agree ?? 0, disagree: disagree ?? 0, pass: pass ?? 0 };
}

/** What is published of the current wordings in other languages. A point with another wording since has none. */
function listTranslatedWordings(reviewId: string) {
  return db
    .select({
      pointId: pointTranslations.pointId,
      language: pointTranslations.language,
      title: pointTranslations.title,
      body: pointTranslations.body,
    })
    .from(pointTranslations)
    .innerJoin(points, and(eq(points.id, pointTranslations.pointId), eq(points.revision, pointTranslations.revision)))
    .innerJoin(
      reviewTranslations,
      and(
        eq(reviewTranslations.reviewId, pointTranslations.reviewId),
        eq(reviewTranslations.language, pointTranslations.language),
        eq(reviewTranslations.status, "published"),
      ),
    )
    .innerJoin(reviews, and(eq(reviews.id, points.reviewId), ne(reviews.language, pointTranslations.language)))
    .where(eq(pointTranslations.reviewId, reviewId));
}

function currentWording(table: typeof pointRevisions | typeof pointTallies) {
  return and(eq(table.pointId, points.id), eq(table.revision, points.revision));
}

/** Of a vote `v` on a point `p`: it is on the current wording, and counts. */
export const STANDING_VOTE = sql`v.point_revision = p.revision and v.counted`;

/** An answer to a wording that no longer stands, and its words where the reader has come so far. */
export type EarlierVote = { stance: Stance; words: string | null };
/** What this person answered to each point, with the tallies of the current wordings as they are now. */
export type MyVotes = {
  stances: Record<string, Stance>;
  earlier: Record<string, EarlierVote>;
  tallies: Record<string, Answers>;
};

const votesOfViewer = keepStatement(() =>
  db
    .select({
      id: points.id,
      stance: votes.stance,
      isEarlier: sql<boolean>`${votes.pointRevision} < ${points.revision}`,
      earlierWords: sql<string | null>`case when ${votes.pointRevision} < ${points.revision}
        and ${points.spoilsThrough} <= coalesce(${sql.placeholder("through")}::int, (
          select w.through from ${watchedEpisodes} w join ${reviews} r on r.drama_id = w.drama_id
           where r.id = ${points.reviewId} and w.user_id = ${votes.voterId}), 0) then (
          select case when old.title <> now.title then old.title else old.body end
            from ${pointRevisions} old join ${pointRevisions} now on now.point_id = old.point_id
           where old.point_id = ${points.id} and old.revision = ${votes.pointRevision} and now.revision = ${points.revision}
        ) end`,
      agree: pointTallies.agree,
      disagree: pointTallies.disagree,
      pass: pointTallies.pass,
    })
    .from(points)
    .leftJoin(votes, and(eq(votes.pointId, points.id), eq(votes.voterId, sql.placeholder("viewerId"))))
    .leftJoin(pointTallies, currentWording(pointTallies))
    .where(and(eq(points.reviewId, sql.placeholder("reviewId")), isNull(points.retiredAt)))
    .prepare("votes_of_viewer"),
);

/**
 * The viewer's own answers under one review; nobody else's are ever read. Earlier words only of points that give away
 * nothing beyond episode `through`, or what the viewer said they have watched. Unknown review: all empty.
 */
export async function listMyVotes(
  viewer: Pick<Viewer, "id">,
  reviewId: string,
  through: number | null = null,
): Promise<MyVotes> {
  const rows = await votesOfViewer().execute({ viewerId: viewer.id, reviewId, through });
  const mine: MyVotes = { stances: {}, earlier: {}, tallies: {} };
  for (const { id, stance, isEarlier, earlierWords, ...answers } of rows) {
    if (stance && isEarlier) mine.earlier[id] = { stance, words: earlierWords };
    else if (stance) mine.stances[id] = stance;
    mine.tallies[id] = answersOf(answers);
  }
  return mine;
}

/** The current slug of the published review a point belongs to. Throws not_found. */
export async function findPointSlug(pointId: string): Promise<string> {
  const place = await findPlaceOfPoint(pointId);
  if (!place) throw new AppError("not_found", "points.gone");
  return place.slug;
}

/** The published review a point belongs to, by its current slug; null for a retired point and for none. */
export async function findPlaceOfPoint(pointId: string): Promise<{ reviewId: string; slug: string } | null> {
  const [row] = await db
    .select({ reviewId: points.reviewId, slug: reviewSlugs.slug })
    .from(points)
    .innerJoin(reviews, and(eq(reviews.id, points.reviewId), eq(reviews.status, "published")))
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
    .where(and(eq(points.id, pointId), isNull(points.retiredAt)));
  return row ?? null;
}

/** The title of a point that stands in a published review, in the wording `revision` or else the current one; or null. */
export async function findPointTitle(pointId: string, revision?: number): Promise<string | null> {
  const [row] = await db
    .select({ title: pointRevisions.title })
    .from(points)
    .innerJoin(reviews, and(eq(reviews.id, points.reviewId), eq(reviews.status, "published")))
    .innerJoin(pointRevisions, eq(pointRevisions.pointId, points.id))
    .where(and(eq(points.id, pointId), isNull(points.retiredAt)))
    .orderBy(desc(sql`${pointRevisions.revision} = ${revision ?? 0}`), desc(pointRevisions.revision))
    .limit(1);
  return row?.title ?? null;
}

/** The cache tags of every page whose tallies change when this person's votes begin or cease to count. */
export async function listTagsCounting(userId: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({ reviewId: points.reviewId })
    .from(votes)
    .innerJoin(points, eq(points.id, votes.pointId))
    .where(eq(votes.voterId, userId));
  return rows.map(({ reviewId }) => pointsTag(reviewId));
}
