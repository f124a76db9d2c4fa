import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { db, keepStatement } from "#db/client.ts";
import { comments, commentTallies, commentUpvotes } from "#db/schema/comments.ts";
import type { Viewer } from "#lib/auth/viewer.ts";

const upvotesOfViewer = keepStatement(() =>
  db
    .select({ id: commentUpvotes.commentId, upvotes: sql<number>`coalesce(${commentTallies.upvotes}, 0)` })
    .from(commentUpvotes)
    .innerJoin(comments, eq(comments.id, commentUpvotes.commentId))
    .leftJoin(commentTallies, eq(commentTallies.commentId, commentUpvotes.commentId))
    .where(
      and(eq(commentUpvotes.voterId, sql.placeholder("viewerId")), eq(comments.reviewId, sql.placeholder("reviewId"))),
    )
    .prepare("upvotes_of_viewer"),
);

/** The comments under one review that this person up-voted, with how many did; nobody else's up-votes are ever read. */
export async function listMyUpvotes(viewer: Pick<Viewer, "id">, reviewId: string): Promise<Record<string, number>> {
  const rows = await upvotesOfViewer().execute({ viewerId: viewer.id, reviewId });
  return Object.fromEntries(rows.map(({ id, upvotes }) => [id, upvotes]));
}
