import "server-only";
import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { mayWrite, type Viewer } from "#lib/auth/viewer.ts";
import { AppError } from "#lib/errors.ts";
import type { CastVoteInput } from "./inputs.ts";
import type { Answers, Stance } from "./policy.ts";

/** How things stand for the voter on the current wording, `revision`. */
export type CastVote = { reviewId: string; slug: string; revision: number; stance: Stance } & Answers;

/**
 * Puts the viewer's answer to a point into one state, on the wording that was read. One statement: repeats and races
 * change nothing. Returns the exact tally. Throws forbidden (may not write) and not_found (no such point in a published
 * review).
 */
export async function castVote(viewer: Viewer, { pointId, stance, revision }: CastVoteInput): Promise<CastVote> {
  if (!mayWrite(viewer, new Date())) throw new AppError("forbidden", "points.mayNotVote");
  const [cast] = await db.execute<{ review_id: string } & Omit<CastVote, "reviewId">>(
    sql`select * from cast_vote(${pointId}::uuid, ${viewer.id}::uuid, ${stance}, ${revision ?? null}::int)`,
  );
  if (!cast) throw new AppError("not_found", "points.gone");
  const { review_id: reviewId, ...standing } = cast;
  return { reviewId, ...standing };
}
