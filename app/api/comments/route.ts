import { forgetKept, keepForGuest } from "#features/accounts/kept.ts";
import { readerTag } from "#features/accounts/queries.ts";
import { drawnNew } from "#features/comments/components/drawn-comments.ts";
import { keptCommentInput, newCommentsInput, postCommentInput } from "#features/comments/inputs.ts";
import { postComment } from "#features/comments/mutations.ts";
import { keptAt, replyPlace } from "#features/comments/policy-writing.ts";
import { tagsOfNew } from "#features/comments/queries.ts";
import { findPlaces } from "#features/comments/queries-naming.ts";
import { findPermalink, listNewComments } from "#features/comments/queries-slices.ts";
import { parseInput } from "#lib/action.ts";
import { currentViewer } from "#lib/auth/current.ts";
import { expireInRoute } from "#lib/cache/expire.ts";
import { AppError } from "#lib/errors.ts";
import { consume } from "#lib/limits.ts";
import { clientAddress } from "#lib/request-context.ts";
import { parseJson, runRoute } from "#lib/route.ts";

/** What was written under a review since a moment, for an open page: `?review=&after=<ms>&through=<episode>&locale=` → comments to draw; with `id` that one as it is now. */
export async function GET(request: Request): Promise<Response> {
  return runRoute(request, async () => {
    const asked = Object.fromEntries(new URL(request.url).searchParams);
    const { review, after, through, locale, id } = parseInput(newCommentsInput, asked);
    await consume("read-comments", clientAddress());
    const [places, found] = await Promise.all([
      findPlaces(review, { locale, through }),
      id ? findPermalink(review, id, { through }) : listNewComments(review, after, { through }),
    ]);
    return drawnNew(Array.isArray(found) ? found : found ? [found.comment] : [], places);
  });
}

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
    const { reviewId, pointId, slug: _, ...comment } = await postComment(viewer, input);
    if (comment.status === "visible") expireInRoute([...tagsOfNew({ reviewId, pointId }), readerTag(viewer.id)]);
    await forgetKept("comment", keptAt(reviewId, input.parentId ? replyPlace(input.parentId) : "post"));
    return comment;
  });
}
