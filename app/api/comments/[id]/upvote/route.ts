import { z } from "zod";
import { keepForGuest } from "#features/accounts/kept.ts";
import { setUpvoteInput } from "#features/comments/inputs.ts";
import { setUpvote } from "#features/comments/mutations-upvotes.ts";
import { discussionTags } from "#features/comments/queries.ts";
import { parseInput } from "#lib/action.ts";
import { currentViewer } from "#lib/auth/current.ts";
import { expireInRoute } from "#lib/cache/expire.ts";
import { AppError } from "#lib/errors.ts";
import { consume } from "#lib/limits.ts";
import { parseJson, runRoute } from "#lib/route.ts";

/** The door with JavaScript: `{ isUp }` → the state and the exact number of up-votes. A guest's press is kept for after signing in (401). */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return runRoute(request, async () => {
    const { isUp } = await parseJson(z.object({ isUp: z.boolean() }), request);
    const input = parseInput(setUpvoteInput, { isUp, commentId: (await params).id });
    const viewer = await currentViewer();
    if (!viewer) {
      await keepForGuest({ kind: "upvote", payload: input });
      throw new AppError("unauthenticated", "threads.signInToUpvote");
    }
    await consume("upvote-comment", viewer.id);
    const { reviewId, slug: _, ...set } = await setUpvote(viewer, input);
    expireInRoute(discussionTags(reviewId));
    return set;
  });
}
