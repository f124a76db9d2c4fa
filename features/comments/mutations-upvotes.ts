import "server-only";
import { sql } from "drizzle-orm";
import { type Db, db, type Tx } from "#db/client.ts";
import { takeIntent } from "#features/accounts/mutations.ts";
import { mayWrite, type Viewer, whyNotWrite } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import { type SetUpvoteInput, setUpvoteInput } from "./inputs.ts";

export type SetUpvote = { reviewId: string; slug: string; isUp: boolean; upvotes: number };

/**
 * Puts the viewer's up-vote on a comment into one state: repeats and races change nothing. Returns how many the comment
 * then has. Throws not_found (nothing there that everyone may see) and forbidden (may not write, or one's own comment).
 */
export async function setUpvote(viewer: Viewer, input: SetUpvoteInput): Promise<SetUpvote> {
  return set(db, viewer, input);
}

/**
 * Carries out a press that was kept before its reader signed in: once, or, where a fault comes between, not at all, and then
 * it is still kept. Null when there is none under this token any more, or when it is refused by now.
 */
export async function setKeptUpvote(viewer: Viewer, token: string): Promise<SetUpvote | null> {
  return db.transaction(async (tx) => {
    const intent = await takeIntent(tx, token);
    const upvote = intent?.kind === "upvote" ? setUpvoteInput.safeParse(intent.payload) : null;
    if (!upvote?.success) return null;
    return set(tx, viewer, upvote.data).catch((error: unknown) => {
      if (error instanceof AppError) return null;
      throw error;
    });
  });
}

async function set(by: Db | Tx, viewer: Viewer, { commentId, isUp }: SetUpvoteInput): Promise<SetUpvote> {
  if (!mayWrite(viewer, new Date()))
    throw new AppError("forbidden", whyNotWrite(viewer, new Date(), "threads.mayNotUpvote"));
  const [standing] = await by.execute<{ review_id: string; slug: string; is_own: boolean; upvotes: number }>(
    sql`select * from set_upvote(${commentId}::uuid, ${viewer.id}::uuid, ${isUp})`,
  );
  if (!standing) throw new AppError("not_found", "threads.commentGone");
  if (standing.is_own) throw new AppError("forbidden", "threads.ownUpvote");
  return { reviewId: standing.review_id, slug: standing.slug, isUp, upvotes: standing.upvotes };
}
