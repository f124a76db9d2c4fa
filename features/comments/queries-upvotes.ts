import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { db, keepStatement } from "#db/client.ts";
import { commentTallies, commentUpvotes } from "#db/schema/comments.ts";
import type { Viewer } from "#lib/auth/viewer.ts";

const upvotesOfViewer = keepStatement(() =>
  db
    .select({ id: commentUpvotes.commentId, upvotes: sql<number>`coalesce(${commentTallies.upvotes}, 0)` })
    .from(commentUpvotes)
    .leftJoin(commentTallies, eq(commentTallies.commentId, commentUpvotes.commentId))
    .where(
      and(
        eq(commentUpvotes.voterId, sql.placeholder("viewerId")),
        sql`${commentUpvotes.commentId} = any(${sql.placeholder("ids")}::uuid[])`,
      ),
    )
    .prepare("upvotes_of_viewer"),
);

/** Which of these comments this person up-voted, with how many did; nobody else's up-votes are ever read. */
export async function listMyUpvotes(
  viewer: Pick<Viewer, "id">,
  commentIds: readonly string[],
): Promise<Record<string, number>> {
  if (commentIds.length === 0) return {};
  const rows = await upvotesOfViewer().execute({ viewerId: viewer.id, ids: `{${commentIds.join(",")}}` });
  return Object.fromEntries(rows.map(({ id, upvotes }) => [id, upvotes]));
}
