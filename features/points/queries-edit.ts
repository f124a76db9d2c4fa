import "server-only";
import { createHash } from "node:crypto";
import { and, asc, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { pointRevisions, points, pointTallies } from "#db/schema/points.ts";
import { canEditReviews } from "#features/reviews/policy.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { AppError } from "#lib/errors.ts";
import type { Answers } from "./policy.ts";
import { pointsTag } from "./queries.ts";

type Wording = { revision: number; title: string; body: string; spoilsThrough: number };

/** Names what an author saw when they began to change it: anybody else's change gives another mark. */
export function wordingMark({ revision, title, body, spoilsThrough }: Wording): string {
  const words = JSON.stringify([revision, title, body, spoilsThrough]);
  return createHash("sha256").update(words).digest("base64url").slice(0, 22);
}

export type PointToEdit = Wording & { id: string; isRetired: boolean; mark: string } & Answers;

/** Every point of a review in its order, those taken out as well. Throws not_found for everyone who may not edit. */
export async function listPointsToEdit(viewer: Viewer | null, reviewId: string): Promise<PointToEdit[]> {
  if (!viewer || !canEditReviews(viewer, new Date())) throw new AppError("not_found", "errors.notFound");
  const rows = await db
    .select({
      id: points.id,
      revision: points.revision,
      title: pointRevisions.title,
      body: pointRevisions.body,
      spoilsThrough: points.spoilsThrough,
      retiredAt: points.retiredAt,
      agree: pointTallies.agree,
      disagree: pointTallies.disagree,
      pass: pointTallies.pass,
    })
    .from(points)
    .innerJoin(pointRevisions, and(eq(pointRevisions.pointId, points.id), eq(pointRevisions.revision, points.revision)))
    .leftJoin(pointTallies, and(eq(pointTallies.pointId, points.id), eq(pointTallies.revision, points.revision)))
    .where(eq(points.reviewId, reviewId))
    .orderBy(asc(points.position), asc(points.id));
  return rows.map(({ retiredAt, ...row }) => ({
    ...row,
    isRetired: retiredAt !== null,
    mark: wordingMark(row),
    agree: row.agree ?? 0,
    disagree: row.disagree ?? 0,
    pass: row.pass ?? 0,
  }));
}

/** The cache tags of every page that shows words of a review's points, or their number. */
export function editedPointTags(reviewId: string): string[] {
  return [pointsTag(reviewId), `review:${reviewId}`, `comments:${reviewId}`, "home"];
}
