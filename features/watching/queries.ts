import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { db, keepStatement } from "#db/client.ts";
import { dramas, reviewSlugs, reviews } from "#db/schema/reviews.ts";
import { watchedEpisodes } from "#db/schema/watching.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { AppError } from "#lib/errors.ts";
import type { SetWatchedInput } from "./inputs.ts";

/** What a reader of a review can say they have watched. `last` is the highest answer there is. */
export type Watchable = { dramaId: string; dramaSlug: string; slug: string; last: number };

/** The drama of a published review, with its last episode or, when nobody stated it, the last that anything gives away. */
export async function findWatchable(reviewId: string): Promise<Watchable | null> {
  const [row] = await db
    .select({
      dramaId: dramas.id,
      dramaSlug: dramas.slug,
      slug: reviewSlugs.slug,
      last: sql<number>`coalesce(${dramas.episodes}, greatest(0,
        (select max(spoils_through) from sections where review_id = ${reviewId}::uuid),
        (select max(spoils_through) from points where review_id = ${reviewId}::uuid and retired_at is null),
        (select max(spoils_through) from comments where review_id = ${reviewId}::uuid and status = 'visible')))`,
    })
    .from(reviews)
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
    .where(and(eq(reviews.id, reviewId), eq(reviews.status, "published")));
  return row ?? null;
}

const watchedOfViewer = keepStatement(() =>
  db
    .select({ through: watchedEpisodes.through })
    .from(watchedEpisodes)
    .innerJoin(reviews, eq(reviews.dramaId, watchedEpisodes.dramaId))
    .where(and(eq(reviews.id, sql.placeholder("reviewId")), eq(watchedEpisodes.userId, sql.placeholder("viewerId"))))
    .prepare("watched_of_viewer"),
);

/** How far this person has watched the drama of a review; null when they never said. Nobody else's is ever read. */
export async function findWatched(viewer: Pick<Viewer, "id">, reviewId: string): Promise<number | null> {
  const [row] = await watchedOfViewer().execute({ viewerId: viewer.id, reviewId });
  return row?.through ?? null;
}

/** The drama of a published review that has such an episode. Throws not_found and invalid. */
export async function requireWatchable({ reviewId, through }: SetWatchedInput): Promise<Watchable> {
  const place = await findWatchable(reviewId);
  if (!place) throw new AppError("not_found", "errors.notFound");
  if (through > place.last) throw new AppError("invalid", "spoilers.errors.noSuchEpisode");
  return place;
}
