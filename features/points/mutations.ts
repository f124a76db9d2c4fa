import "server-only";
import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { mayWrite, type Viewer } from "#lib/auth/viewer.ts";
import { AppError } from "#lib/errors.ts";
import type { CastVoteInput } from "./inputs.ts";
import type { Stance, Tally } from "./policy.ts";

/** `at` is the vote's transaction: `isCounted` tells by it whether a later reading has the vote in it. */
export type CastVote = { reviewId: string; slug: string; stance: Stance; at: string } & Tally;

/**
 * Puts the viewer's answer to a point into one state, on its current wording. One statement: repeats and races change
 * nothing. Returns the exact tally. Throws forbidden (may not write) and not_found (no such point in a published review).
 */
export async function castVote(viewer: Viewer, input: CastVoteInput): Promise<CastVote> {
  if (!mayWrite(viewer, new Date())) throw new AppError("forbidden", "points.mayNotVote");
  const [cast] = await db.execute<{ review_id: string; slug: string; agree: number; disagree: number; at: string }>(
    sql`select *, pg_current_xact_id()::text as at from cast_vote(${input.pointId}::uuid, ${viewer.id}::uuid, ${input.stance})`,
  );
  if (!cast) throw new AppError("not_found", "points.gone");
  return {
    reviewId: cast.review_id,
    slug: cast.slug,
    stance: input.stance,
    at: cast.at,
    agree: cast.agree,
    disagree: cast.disagree,
  };
}
