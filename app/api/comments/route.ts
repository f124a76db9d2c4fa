import { forgetKept, keepForGuest } from "#features/accounts/kept.ts";
import { readerTag } from "#features/accounts/queries.ts";
import { keptCommentInput, postCommentInput } from "#features/comments/inputs.ts";
import { postComment } from "#features/comments/mutations.ts";
import { commentsTag } from "#features/comments/queries.ts";
import { currentViewer } from "#lib/auth/current.ts";
import { expireInRoute } from "#lib/cache/expire.ts";
import { AppError } from "#lib/errors.ts";
import { consume } from "#lib/limits.ts";
import { parseJson, runRoute } from "#lib/route.ts";

/** The door with JavaScript: what `postCommentInput` asks for → the comment's id, revision and status. A guest's words are kept (401). */
export async function POST(request: Request): Promise<Response> {
  return runRoute(request, async () => {
    const input = await parseJson(postCommentInput, request);
    const viewer = await currentViewer();
    if (!viewer) {
      await keepForGuest({ kind: "comment", payload: keptCommentInput.parse(input) });
      throw new AppError("unauthenticated", "errors.unauthenticated");
    }
    await consume("post-comment", viewer.id);
    const { reviewId, slug: _, ...comment } = await postComment(viewer, input);
    if (comment.status === "visible") expireInRoute([commentsTag(reviewId), readerTag(viewer.id)]);
    await forgetKept("comment", { reviewId });
    return comment;
  });
}
