import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { db, keepStatement } from "#db/client.ts";
import { pointRevisions, points, pointTallies, type Stance, votes } from "#db/schema/points.ts";
import { dramas, reviewSlugs, reviews } from "#db/schema/reviews.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { AppError } from "#lib/errors.ts";
import type { Tally } from "./policy.ts";

export const pointsTag = (reviewId: string) => `points:${reviewId}`;

export type PointView = {
  id: string;
  /** Its place among all points of the review, from 1. */
  number: number;
  title: string;
  body: string;
  revision: number;
  spoilsThrough: number;
} & Tally;
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
  return (await listAllPoints(reviewId))
    .filter(({ spoilsThrough }) => spoilsThrough > through)
    .map(({ id, number, spoilsThrough }) => ({ id, number, spoilsThrough }));
}

async function listAllPoints(reviewId: string): Promise<PointView[]> {
  const rows = await db
    .select({
      id: points.id,
      title: pointRevisions.title,
      body: pointRevisions.body,
      revision: points.revision,
      // What gives away more episodes than there are gives away all of them.
      spoilsThrough: sql<number>`least(${points.spoilsThrough}, ${dramas.episodes})`,
      agree: pointTallies.agree,
      disagree: pointTallies.disagree,
    })
    .from(points)
    .innerJoin(reviews, eq(reviews.id, points.reviewId))
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .innerJoin(pointRevisions, currentWording(pointRevisions))
    .leftJoin(pointTallies, currentWording(pointTallies))
    .where(and(eq(points.reviewId, reviewId), isNull(points.retiredAt)))
    .orderBy(asc(points.position), asc(points.id));
  return rows.map((row, index) => ({ ...row, number: index + 1, agree: row.agree ?? 0, disagree: row.disagree ?? 0 }));
}

function currentWording(table: typeof pointRevisions | typeof pointTallies) {
  return and(eq(table.pointId, points.id), eq(table.revision, points.revision));
}

/** Of a vote `v` on a point `p`: it is on the current wording, and nobody banned cast it. */
export const STANDING_VOTE = sql`v.point_revision = p.revision and not exists (select from sanctions s
  where s.user_id = v.voter_id and s.kind = 'ban' and s.lifted_at is null and s.starts_at <= now()
    and (s.ends_at is null or s.ends_at > now()))`;

/** What this person answered to the current wording of each point, with the tallies as they are now. */
export type MyVotes = { stances: Record<string, Stance>; tallies: Record<string, Tally> };

const votesOfViewer = keepStatement(() =>
  db
    .select({
      id: points.id,
      stance: votes.stance,
      agree: pointTallies.agree,
      disagree: pointTallies.disagree,
    })
    .from(points)
    .leftJoin(
      votes,
      and(
        eq(votes.pointId, points.id),
        eq(votes.voterId, sql.placeholder("viewerId")),
        eq(votes.pointRevision, points.revision),
      ),
    )
    .leftJoin(pointTallies, currentWording(pointTallies))
    .where(and(eq(points.reviewId, sql.placeholder("reviewId")), isNull(points.retiredAt)))
    .prepare("votes_of_viewer"),
);

/** The viewer's own answers under one review; nobody else's are ever read. Unknown review: both empty. */
export async function listMyVotes(viewer: Pick<Viewer, "id">, reviewId: string): Promise<MyVotes> {
  const rows = await votesOfViewer().execute({ viewerId: viewer.id, reviewId });
  const mine: MyVotes = { stances: {}, tallies: {} };
  for (const { id, stance, agree, disagree } of rows) {
    if (stance) mine.stances[id] = stance;
    mine.tallies[id] = { agree: agree ?? 0, disagree: disagree ?? 0 };
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
