import { z } from "zod";
import { setUpvoteInput } from "#features/comments/inputs.ts";
import { setUpvote } from "#features/comments/mutations-upvotes.ts";
import { commentsTag } from "#features/comments/queries.ts";
import { parseInput } from "#lib/action.ts";
import { requireViewer } from "#lib/auth/current.ts";
import { expireInRoute } from "#lib/cache/expire.ts";
import { consume } from "#lib/limits.ts";
import { parseJson, runRoute } from "#lib/route.ts";

/** The door with JavaScript: `{ isUp }` → the state and the exact number of up-votes. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return runRoute(request, async () => {
    const viewer = await requireViewer();
    const { isUp } = await parseJson(z.object({ isUp: z.boolean() }), request);
    const input = parseInput(setUpvoteInput, { isUp, commentId: (await params).id });
    await consume("upvote-comment", viewer.id);
    const { reviewId, slug: _, ...set } = await setUpvote(viewer, input);
    expireInRoute([commentsTag(reviewId)]);
    return set;
  });
}
