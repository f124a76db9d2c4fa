import { markCommentInput } from "#features/comments/inputs.ts";
import { markComment } from "#features/comments/mutations-marks.ts";
import { discussionTags } from "#features/comments/queries.ts";
import { parseInput } from "#lib/action.ts";
import { requireViewer } from "#lib/auth/current.ts";
import { expireInRoute } from "#lib/cache/expire.ts";
import { consume } from "#lib/limits.ts";
import { parseJson, runRoute } from "#lib/route.ts";

/** The door with JavaScript: `{ kind: "pinned" | "featured", isSet }` → the marks the comment then has. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return runRoute(request, async () => {
    const viewer = await requireViewer();
    const asked = await parseJson(markCommentInput.omit({ commentId: true }), request);
    const input = parseInput(markCommentInput, { ...asked, commentId: (await params).id });
    await consume("mark-comment", viewer.id);
    const { reviewId, slug: _, ...marks } = await markComment(viewer, input);
    expireInRoute(discussionTags(reviewId));
    return marks;
  });
}
