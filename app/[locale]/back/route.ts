import { listKept } from "#features/accounts/kept.ts";
import { dropIntents } from "#features/accounts/mutations.ts";
import { readerTag } from "#features/accounts/queries.ts";
import { setKeptUpvote } from "#features/comments/mutations-upvotes.ts";
import { discussionTags } from "#features/comments/queries.ts";
import { castKeptVote } from "#features/points/mutations.ts";
import { pointsTag } from "#features/points/queries.ts";
import { saveReviewInput } from "#features/saved/inputs.ts";
import { saveReview } from "#features/saved/mutations.ts";
import { currentViewer } from "#lib/auth/current.ts";
import { forgetIntents } from "#lib/auth/intent-cookie.ts";
import { safePath } from "#lib/auth/safe-path.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { expireInRoute } from "#lib/cache/expire.ts";
import { AppError } from "#lib/errors.ts";

/**
 * Where a sign-in ends: what this browser pressed before it is carried out, then the reader is where they were. Kept
 * words, of whatever kind, stay kept: they are put back into their form, and their author sends them.
 */
export async function GET(request: Request): Promise<Response> {
  const viewer = await currentViewer();
  if (viewer) await carryOutPresses(viewer);
  if (viewer) await saveKeptReviews(viewer);
  const to = safePath(new URL(request.url).searchParams.get("to"));
  return new Response(null, { status: 303, headers: { location: to, "cache-control": "private, no-store" } });
}

/** The last press for each review counts. */
async function saveKeptReviews(viewer: Viewer): Promise<void> {
  const kept = (await listKept()).filter(({ kind }) => kind === "save").reverse();
  if (kept.length === 0) return;
  for (const { payload } of kept) {
    const input = saveReviewInput.safeParse(payload).data;
    if (input) await saveReview(viewer, input).catch(ignoreRefusal);
  }
  const tokens = kept.map(({ token }) => token);
  await dropIntents(tokens);
  expireInRoute([readerTag(viewer.id)]);
  await forgetIntents(tokens);
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof AppError)) throw error;
}

/** In the order they were pressed. What is refused by now is dropped: the page they come back to says how things stand. */
async function carryOutPresses(viewer: Viewer): Promise<void> {
  const presses = (await listKept()).filter(({ kind }) => kind === "vote" || kind === "upvote").reverse();
  if (presses.length === 0) return;
  for (const { kind, token } of presses) {
    const tags = kind === "vote" ? await castKept(viewer, token) : await upvoteKept(viewer, token);
    if (tags.length > 0) expireInRoute(tags);
  }
  await forgetIntents(presses.map(({ token }) => token));
}

async function castKept(viewer: Viewer, token: string): Promise<string[]> {
  const cast = await castKeptVote(viewer, token);
  return cast ? [pointsTag(cast.reviewId)] : [];
}

async function upvoteKept(viewer: Viewer, token: string): Promise<string[]> {
  const set = await setKeptUpvote(viewer, token);
  return set ? discussionTags(set.reviewId) : [];
}
