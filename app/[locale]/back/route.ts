import { dropIntent } from "#features/accounts/mutations.ts";
import { findIntent } from "#features/accounts/queries.ts";
import { castVoteInput } from "#features/points/inputs.ts";
import { castVote } from "#features/points/mutations.ts";
import { pointsTag } from "#features/points/queries.ts";
import { currentViewer } from "#lib/auth/current.ts";
import { forgetIntent, readIntentToken } from "#lib/auth/intent-cookie.ts";
import { safePath } from "#lib/auth/safe-path.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { expireInRoute } from "#lib/cache/expire.ts";
import { AppError } from "#lib/errors.ts";

/**
 * Where a sign-in ends: what this browser pressed before it is carried out, then the reader is where they were. Kept
 * words, of whatever kind, stay kept: they are put back into their form, and their author sends them.
 */
export async function GET(request: Request): Promise<Response> {
  const [viewer, token] = await Promise.all([currentViewer(), readIntentToken()]);
  if (viewer && token) await carryOut(viewer, token);
  const to = safePath(new URL(request.url).searchParams.get("to"));
  return new Response(null, { status: 303, headers: { location: to, "cache-control": "private, no-store" } });
}

async function carryOut(viewer: Viewer, token: string): Promise<void> {
  const intent = await findIntent(token);
  if (intent && intent.kind !== "vote") return;
  const vote = castVoteInput.safeParse(intent?.payload);
  if (vote.success) {
    try {
      const { reviewId } = await castVote(viewer, vote.data);
      expireInRoute([pointsTag(reviewId)]);
    } catch (error) {
      // Refused by now: the page they come back to says how things stand.
      if (!(error instanceof AppError)) throw error;
    }
  }
  await dropIntent(token);
  await forgetIntent();
}
