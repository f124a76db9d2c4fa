import "server-only";
import { and, asc, desc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { pointRevisions, points } from "#db/schema/points.ts";
import { dramas, reviewSlugs, reviews } from "#db/schema/reviews.ts";
import { pointSuggestions } from "#db/schema/suggestions.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import { canDecideSuggestions, isLeftToOthers } from "./policy.ts";

export const SUGGESTIONS_PAGE_SIZE = 20;

export type WaitingSuggestion = Awaited<ReturnType<typeof findWaiting>>[number] & {
  /** The points of its review, for merging. */
  points: { id: string; title: string }[];
  /** It is this viewer's own, which others decide. */
  isLeftToOthers: boolean;
};

/**
 * The suggestions that wait, of one review or of all, the oldest first, a page of `SUGGESTIONS_PAGE_SIZE`. `after` is the
 * id of the last one already shown. Throws not_found for everyone who may not decide.
 */
export async function listSuggestions(
  viewer: Viewer | null,
  { reviewId, after }: { reviewId?: string | undefined; after?: string | undefined } = {},
): Promise<{ suggestions: WaitingSuggestion[]; next: string | null }> {
  requireDecider(viewer);
  const rows = await findWaiting(reviewId, after);
  const shown = rows.slice(0, SUGGESTIONS_PAGE_SIZE);
  const ofReviews = await listPointsOf([...new Set(shown.map((row) => row.reviewId))]);
  const suggestions = shown.map((row) => ({
    ...row,
    points: ofReviews.filter((point) => point.reviewId === row.reviewId),
    isLeftToOthers: isLeftToOthers(viewer, row),
  }));
  return { suggestions, next: rows.length > shown.length ? (shown.at(-1)?.id ?? null) : null };
}

/** How many suggestions wait. Throws not_found for everyone who may not decide. */
export async function countSuggestions(viewer: Viewer | null): Promise<number> {
  requireDecider(viewer);
  return db.$count(pointSuggestions, eq(pointSuggestions.status, "pending"));
}

function requireDecider(viewer: Viewer | null): asserts viewer is Viewer {
  if (!canDecideSuggestions(viewer, new Date())) throw new AppError("not_found", "errors.notFound");
}

function findWaiting(reviewId: string | undefined, after: string | undefined) {
  const later = after
    ? sql`(${pointSuggestions.createdAt}, ${pointSuggestions.id}) > (select created_at, id from point_suggestions where id = ${after})`
    : undefined;
  return db
    .select({
      id: pointSuggestions.id,
      reviewId: pointSuggestions.reviewId,
      slug: reviewSlugs.slug,
      reviewTitle: reviews.title,
      language: reviews.language,
      episodes: dramas.episodes,
      suggesterId: pointSuggestions.suggesterId,
      suggesterName: users.name,
      title: pointSuggestions.title,
      body: pointSuggestions.body,
      spoilsThrough: pointSuggestions.spoilsThrough,
      wantsCredit: pointSuggestions.wantsCredit,
      createdAt: pointSuggestions.createdAt,
    })
    .from(pointSuggestions)
    .innerJoin(reviews, eq(reviews.id, pointSuggestions.reviewId))
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
    .leftJoin(users, eq(users.id, pointSuggestions.suggesterId))
    .where(and(eq(pointSuggestions.status, "pending"), reviewId ? eq(reviews.id, reviewId) : undefined, later))
    .orderBy(asc(pointSuggestions.createdAt), asc(pointSuggestions.id))
    .limit(SUGGESTIONS_PAGE_SIZE + 1);
}

async function listPointsOf(reviewIds: string[]) {
  if (reviewIds.length === 0) return [];
  return db
    .select({ id: points.id, reviewId: points.reviewId, title: pointRevisions.title })
    .from(points)
    .innerJoin(pointRevisions, and(eq(pointRevisions.pointId, points.id), eq(pointRevisions.revision, points.revision)))
    .where(and(inArray(points.reviewId, reviewIds), isNull(points.retiredAt)))
    .orderBy(asc(points.position), asc(points.id));
}

const OWN_MAX = 50;

/** What this person suggested and what became of it, the newest first, at most fifty; nobody else's is ever read. */
export async function listOwnSuggestions(viewer: Pick<Viewer, "id">) {
  return db
    .select({
      id: pointSuggestions.id,
      title: pointSuggestions.title,
      status: pointSuggestions.status,
      reason: pointSuggestions.reason,
      pointId: points.id,
      slug: reviewSlugs.slug,
      reviewTitle: reviews.title,
    })
    .from(pointSuggestions)
    .innerJoin(reviews, eq(reviews.id, pointSuggestions.reviewId))
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
    .leftJoin(points, and(eq(points.id, pointSuggestions.pointId), isNull(points.retiredAt)))
    .where(eq(pointSuggestions.suggesterId, viewer.id))
    .orderBy(desc(pointSuggestions.createdAt), desc(pointSuggestions.id))
    .limit(OWN_MAX);
}
export type OwnSuggestion = Awaited<ReturnType<typeof listOwnSuggestions>>[number];

/** Who suggested a point of this review and would like to be named, by point. */
export async function listCredits(reviewId: string): Promise<Record<string, string>> {
  const rows = await db
    .select({ pointId: pointSuggestions.pointId, name: users.name })
    .from(pointSuggestions)
    .innerJoin(users, eq(users.id, pointSuggestions.suggesterId))
    .where(
      and(
        eq(pointSuggestions.reviewId, reviewId),
        eq(pointSuggestions.status, "accepted"),
        eq(pointSuggestions.wantsCredit, true),
        isNotNull(pointSuggestions.pointId),
      ),
    );
  return Object.fromEntries(rows.map(({ pointId, name }) => [pointId ?? "", name]));
}
