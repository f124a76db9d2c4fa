import { keepForGuest } from "#features/accounts/kept.ts";
import { readerTag } from "#features/accounts/queries.ts";
import { saveReviewInput } from "#features/saved/inputs.ts";
import { saveReview } from "#features/saved/mutations.ts";
import { currentViewer } from "#lib/auth/current.ts";
import { expireInRoute } from "#lib/cache/expire.ts";
import { AppError } from "#lib/errors.ts";
import { consume } from "#lib/limits.ts";
import { parseJson, runRoute } from "#lib/route.ts";

/** The door with JavaScript: `{ reviewId, saved }` → `{ saved }`. A guest's press is kept for after signing in (401). */
export async function POST(request: Request): Promise<Response> {
  return runRoute(request, async () => {
    const input = await parseJson(saveReviewInput, request);
    const viewer = await currentViewer();
    if (!viewer) {
      await keepForGuest({ kind: "save", payload: input });
      throw new AppError("unauthenticated", "saved.errors.signIn");
    }
    await consume("save-review", viewer.id);
    await saveReview(viewer, input);
    expireInRoute([readerTag(viewer.id)]);
    return { saved: input.saved };
  });
}
