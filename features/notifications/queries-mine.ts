import "server-only";
import { and, eq, inArray, or, sql } from "drizzle-orm";
import { db, keepStatement } from "#db/client.ts";
import { comments } from "#db/schema/comments.ts";
import { follows } from "#db/schema/notifications.ts";
import { reviews } from "#db/schema/reviews.ts";
import type { Viewer } from "#lib/auth/roles.ts";

/** Which comments under one review are by people this person muted. */
export async function listMutedComments(viewer: Pick<Viewer, "id">, reviewId: string): Promise<string[]> {
  const rows = await mutedOfViewer().execute({ viewerId: viewer.id, reviewId });
  return rows.map(({ id }) => id);
}

const mutedOfViewer = keepStatement(() =>
  db
    .select({ id: comments.id })
    .from(comments)
    .where(
      and(
        eq(comments.reviewId, sql.placeholder("reviewId")),
        eq(comments.status, "visible"),
        inArray(
          comments.authorId,
          sql`(select person_id from follows where user_id = ${sql.placeholder("viewerId")} and stance = 'mute' and person_id is not null)`,
        ),
      ),
    )
    .prepare("muted_of_viewer"),
);

const followsAround = keepStatement(() =>
  db
    .select({ id: sql<string>`coalesce(${follows.reviewId}, ${follows.dramaId})`, stance: follows.stance })
    .from(follows)
    .innerJoin(reviews, eq(reviews.id, sql.placeholder("reviewId")))
    .where(
      and(
        eq(follows.userId, sql.placeholder("viewerId")),
        or(eq(follows.reviewId, reviews.id), eq(follows.dramaId, reviews.dramaId)),
      ),
    )
    .prepare("follows_around"),
);

/** What this person said of a review's discussion and of its drama, by the id of each; what they said nothing of is left out. */
export async function listFollowsAround(
  viewer: Pick<Viewer, "id">,
  reviewId: string,
): Promise<Record<string, "watch" | "mute">> {
  const rows = await followsAround().execute({ viewerId: viewer.id, reviewId });
  return Object.fromEntries(rows.map(({ id, stance }) => [id, stance]));
}
