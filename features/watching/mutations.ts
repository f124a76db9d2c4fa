import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { watchedEpisodes } from "#db/schema/watching.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import type { ForgetWatchedInput, SetWatchedInput } from "./inputs.ts";
import { requireWatchable, type Watchable } from "./queries.ts";

/**
 * Remembers how far the viewer has watched the drama of a review: one row per person and drama, the last word wins.
 * Their own affair, so also for who may not write. Throws not_found (no such published review) and invalid (no such episode).
 */
export async function setWatched(viewer: Viewer, input: SetWatchedInput): Promise<Watchable> {
  const place = await requireWatchable(input);
  await db
    .insert(watchedEpisodes)
    .values({ userId: viewer.id, dramaId: place.dramaId, through: input.through })
    .onConflictDoUpdate({
      target: [watchedEpisodes.userId, watchedEpisodes.dramaId],
      set: { through: input.through, updatedAt: sql`now()` },
    });
  return place;
}

/** Forgets how far the viewer has watched a drama: reviews ask again. Nothing said changes nothing. */
export async function forgetWatched(viewer: Viewer, { dramaId }: ForgetWatchedInput): Promise<void> {
  await db
    .delete(watchedEpisodes)
    .where(and(eq(watchedEpisodes.userId, viewer.id), eq(watchedEpisodes.dramaId, dramaId)));
}
