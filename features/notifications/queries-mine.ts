import "server-only";
import { and, desc, eq, or, sql } from "drizzle-orm";
import { db, keepStatement } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { comments } from "#db/schema/comments.ts";
import { follows } from "#db/schema/notifications.ts";
import { reviews } from "#db/schema/reviews.ts";
import type { Viewer } from "#lib/auth/roles.ts";

/** Of so many people whom somebody muted the comments are folded; under one review those who wrote most come first. */
const MUTED_LISTED = 500;

/**
 * The people this person muted by their names, whether or not they wrote under one review yet, and how many of the comments
 * there are theirs.
 */
export async function findMutedHere(
  viewer: Pick<Viewer, "id">,
  reviewId: string,
): Promise<{ names: string[]; count: number }> {
  const rows = await mutedOfViewer().execute({ viewerId: viewer.id, reviewId });
  return { names: rows.map(({ name }) => name), count: rows.reduce((sum, { comments: more }) => sum + more, 0) };
}

const mutedOfViewer = keepStatement(() =>
  db
    .select({ name: users.name, comments: sql<number>`count(${comments.id})::int` })
    .from(follows)
    .innerJoin(users, eq(users.id, follows.personId))
    .leftJoin(
      comments,
      and(
        eq(comments.authorId, users.id),
        eq(comments.reviewId, sql.placeholder("reviewId")),
        eq(comments.status, "visible"),
      ),
    )
    .where(and(eq(follows.userId, sql.placeholder("viewerId")), eq(follows.stance, "mute")))
    .groupBy(users.id)
    .orderBy(sql`count(${comments.id}) desc`, users.id)
    .limit(MUTED_LISTED)
    .prepare("muted_of_viewer"),
);

/** The names of the people this person muted, at most MUTED_LISTED, the latest first. */
export async function listMutedNames(viewer: Pick<Viewer, "id">): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ name: users.name })
    .from(follows)
    .innerJoin(users, eq(users.id, follows.personId))
    .where(and(eq(follows.userId, viewer.id), eq(follows.stance, "mute")))
    .orderBy(desc(follows.createdAt))
    .limit(MUTED_LISTED);
  return new Set(rows.map(({ name }) => name));
}

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
