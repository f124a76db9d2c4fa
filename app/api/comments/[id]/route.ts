import { z } from "zod";
import { forgetKept } from "#features/accounts/kept.ts";
import { deleteCommentInput, editCommentInput } from "#features/comments/inputs.ts";
import { deleteComment, editComment } from "#features/comments/mutations-edit.ts";
import { editPlace, keptAt } from "#features/comments/policy-writing.ts";
import { discussionTags } from "#features/comments/queries.ts";
import type { WrittenComment } from "#features/comments/queries-written.ts";
import { parseInput } from "#lib/action.ts";
import { requireViewer } from "#lib/auth/current.ts";
import { expireInRoute } from "#lib/cache/expire.ts";
import { consume } from "#lib/limits.ts";
import { parseJson, runRoute } from "#lib/route.ts";

type Context = { params: Promise<{ id: string }> };

/** New words for one's own comment: `{ revision, body }` → its new revision and status. */
export async function PATCH(request: Request, { params }: Context): Promise<Response> {
  return runRoute(request, async () => {
    const viewer = await requireViewer();
    const body = await parseJson(z.record(z.string(), z.unknown()), request);
    const input = parseInput(editCommentInput, { ...body, commentId: (await params).id });
    await consume("edit-comment", viewer.id);
    const edited = await editComment(viewer, input);
    await forgetKept("comment", keptAt(edited.reviewId, editPlace(edited.id)));
    return expireAndAnswer(edited);
  });
}

/** Takes one's own comment back for good. */
export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  return runRoute(request, async () => {
    const viewer = await requireViewer();
    await parseJson(z.object({}), request);
    const input = parseInput(deleteCommentInput, { commentId: (await params).id });
    await consume("edit-comment", viewer.id);
    return expireAndAnswer(await deleteComment(viewer, input));
  });
}

function expireAndAnswer({ reviewId, pointId: _, slug: __, ...comment }: WrittenComment) {
  expireInRoute(discussionTags(reviewId));
  return comment;
}
