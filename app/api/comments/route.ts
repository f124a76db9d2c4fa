import { forgetKept } from "#features/accounts/kept.ts";
import { postCommentInput } from "#features/comments/inputs.ts";
import { postComment } from "#features/comments/mutations.ts";
import { commentsTag } from "#features/comments/queries.ts";
import { requireViewer } from "#lib/auth/current.ts";
import { expireInRoute } from "#lib/cache/expire.ts";
import { consume } from "#lib/limits.ts";
import { parseJson, runRoute } from "#lib/route.ts";

/** The door with JavaScript: what `postCommentInput` asks for → the comment's id, revision and status. */
export async function POST(request: Request): Promise<Response> {
  return runRoute(request, async () => {
    const viewer = await requireViewer();
    const input = await parseJson(postCommentInput, request);
    await consume("post-comment", viewer.id);
    const { reviewId, slug: _, ...comment } = await postComment(viewer, input);
    if (comment.status === "visible") expireInRoute([commentsTag(reviewId)]);
    await forgetKept("comment", { reviewId });
    return comment;
  });
}
