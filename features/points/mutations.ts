import "server-only";
import { sql } from "drizzle-orm";
import { type Db, db, type Tx } from "#db/client.ts";
import { takeIntent } from "#features/accounts/mutations.ts";
import { mayWrite, type Viewer, whyNotWrite } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import { type CastVoteInput, castVoteInput } from "./inputs.ts";
import type { Answers, Stance } from "./policy.ts";

/**
 * How things stand for the voter on the current wording, `revision`. `at` is the vote's transaction: `isCounted` tells by it
 * whether a later reading has the vote in it.
 */
export type CastVote = { reviewId: string; slug: string; revision: number; stance: Stance; at: string } & Answers;

/**
 * Puts the viewer's answer to a point into one state, on the wording that was read. One statement: repeats and races
 * change nothing. Returns the exact tally. Throws forbidden (may not write) and not_found (no such point in a published
 * review).
 */
export async function castVote(viewer: Viewer, input: CastVoteInput): Promise<CastVote> {
  return cast(db, viewer, input);
}

/**
 * Carries out a vote that was kept before its voter signed in: once, or, where a fault comes between, not at all, and then
 * it is still kept. Null when there is none under this token any more, or when it is refused by now.
 */
export async function castKeptVote(viewer: Viewer, token: string): Promise<CastVote | null> {
  return db.transaction(async (tx) => {
    const intent = await takeIntent(tx, token);
    const vote = intent?.kind === "vote" ? castVoteInput.safeParse(intent.payload) : null;
    if (!vote?.success) return null;
    return cast(tx, viewer, vote.data).catch((error: unknown) => {
      if (error instanceof AppError) return null;
      throw error;
    });
  });
}

async function cast(by: Db | Tx, viewer: Viewer, { pointId, stance, revision }: CastVoteInput): Promise<CastVote> {
  if (!mayWrite(viewer, new Date()))
    throw new AppError("forbidden", whyNotWrite(viewer, new Date(), "points.mayNotVote"));
  const [standing] = await by.execute<{ review_id: string } & Omit<CastVote, "reviewId">>(
    sql`select *, pg_current_xact_id()::text as at
      from answer_point(${pointId}::uuid, ${viewer.id}::uuid, ${stance}, ${revision ?? null}::int)`,
  );
  if (!standing) throw new AppError("not_found", "points.gone");
  const { review_id: reviewId, ...rest } = standing;
  return { reviewId, ...rest };
}
