import { discussionTags } from "#features/comments/queries.ts";
import { undoInput } from "#features/moderation/inputs.ts";
import { undoDecision } from "#features/moderation/mutations-undo.ts";
import { pointsTag } from "#features/points/queries.ts";
import { requireViewer } from "#lib/auth/current.ts";
import { expireInRoute } from "#lib/cache/expire.ts";
import { consume } from "#lib/limits.ts";
import { parseJson, runRoute } from "#lib/route.ts";

/** Takes a decision back from the keyboard. */
export async function POST(request: Request): Promise<Response> {
  return runRoute(request, async () => {
    const viewer = await requireViewer();
    const input = await parseJson(undoInput, request);
    await consume("moderate", viewer.id);
    const { commentId, reviewId, pointIds } = await undoDecision(viewer, input);
    expireInRoute([...discussionTags(reviewId), ...(pointIds.length > 0 ? [pointsTag(reviewId)] : [])]);
    return { commentId };
  });
}
