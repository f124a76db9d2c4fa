import "server-only";
import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { mayWrite, type Viewer, whyNotWrite } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import type { SetUpvoteInput } from "./inputs.ts";

export type SetUpvote = { reviewId: string; slug: string; isUp: boolean; upvotes: number };

/**
 * Puts the viewer's up-vote on a comment into one state: repeats and races change nothing. Returns how many the comment
 * then has. Throws not_found (nothing there that everyone may see) and forbidden (may not write, or one's own comment).
 */
export async function setUpvote(viewer: Viewer, { commentId, isUp }: SetUpvoteInput): Promise<SetUpvote> {
  if (!mayWrite(viewer, new Date()))
    throw new AppError("forbidden", whyNotWrite(viewer, new Date(), "threads.mayNotUpvote"));
  const [set] = await db.execute<{ review_id: string; slug: string; is_own: boolean; upvotes: number }>(
    sql`select * from set_upvote(${commentId}::uuid, ${viewer.id}::uuid, ${isUp})`,
  );
  if (!set) throw new AppError("not_found", "threads.commentGone");
  if (set.is_own) throw new AppError("forbidden", "threads.ownUpvote");
  return { reviewId: set.review_id, slug: set.slug, isUp, upvotes: set.upvotes };
}
