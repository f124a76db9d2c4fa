import { keepForGuest } from "#features/accounts/kept.ts";
import { castVoteInput } from "#features/points/inputs.ts";
import { castVote } from "#features/points/mutations.ts";
import { pointsTag } from "#features/points/queries.ts";
import { currentViewer } from "#lib/auth/current.ts";
import { expireInRoute } from "#lib/cache/expire.ts";
import { AppError } from "#lib/errors.ts";
import { consume } from "#lib/limits.ts";
import { parseJson, runRoute } from "#lib/route.ts";

/** The door with JavaScript: `{ pointId, stance, revision }` → the answer as it stands and the exact tally. A guest's press is kept for after signing in (401). */
export async function POST(request: Request): Promise<Response> {
  return runRoute(request, async () => {
    const input = await parseJson(castVoteInput, request);
    const viewer = await currentViewer();
    if (!viewer) {
      await keepForGuest({ kind: "vote", payload: input });
      throw new AppError("unauthenticated", "points.signInToVote");
    }
    await consume("cast-vote", viewer.id);
    const { reviewId, slug: _, ...standing } = await castVote(viewer, input);
    expireInRoute([pointsTag(reviewId)]);
    return standing;
  });
}
