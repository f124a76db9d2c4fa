import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { db, keepStatement } from "#db/client.ts";
import { pointRevisions, points, pointTallies, type Stance, votes } from "#db/schema/points.ts";
import { reviewSlugs, reviews } from "#db/schema/reviews.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { AppError } from "#lib/errors.ts";
import type { Tally } from "./policy.ts";

export const pointsTag = (reviewId: string) => `points:${reviewId}`;

export type PointView = { id: string; title: string; body: string; revision: number } & Tally;

/** The liked points of one review in the author's order, in their current wording, with the tally of that wording. */
export async function listPoints(reviewId: string): Promise<PointView[]> {
  const rows = await db
    .select({
      id: points.id,
      title: pointRevisions.title,
      body: pointRevisions.body,
      revision: points.revision,
      agree: pointTallies.agree,
      disagree: pointTallies.disagree,
    })
    .from(points)
    .innerJoin(pointRevisions, currentWording(pointRevisions))
    .leftJoin(pointTallies, currentWording(pointTallies))
    .where(and(eq(points.reviewId, reviewId), isNull(points.retiredAt)))
    .orderBy(asc(points.position), asc(points.id));
  return rows.map((row) => ({ ...row, agree: row.agree ?? 0, disagree: row.disagree ?? 0 }));
}

function currentWording(table: typeof pointRevisions | typeof pointTallies) {
  return and(eq(table.pointId, points.id), eq(table.revision, points.revision));
}

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
  const [row] = await db
    .select({ slug: reviewSlugs.slug })
    .from(points)
    .innerJoin(reviews, and(eq(reviews.id, points.reviewId), eq(reviews.status, "published")))
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
    .where(and(eq(points.id, pointId), isNull(points.retiredAt)));
  if (!row) throw new AppError("not_found", "points.gone");
  return row.slug;
}
