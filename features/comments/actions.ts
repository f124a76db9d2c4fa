"use server";

import { redirect } from "next/navigation";
import { forgetKept, keepForGuest } from "#features/accounts/kept.ts";
import { readerTag } from "#features/accounts/queries.ts";
import { type ActionResult, parseForm, parseInput, runAction } from "#lib/action.ts";
import { currentViewer, requireViewer } from "#lib/auth/current.ts";
import { safePath } from "#lib/auth/safe-path.ts";
import { expireInAction } from "#lib/cache/expire.ts";
import { localPath } from "#lib/i18n/locales.ts";
import { localeOf } from "#lib/i18n/translate.ts";
import { consume } from "#lib/limits.ts";
import {
  deleteCommentInput,
  editCommentInput,
  keptCommentInput,
  type PostCommentInput,
  postCommentInput,
  setUpvoteInput,
} from "./inputs.ts";
import { deleteComment, editComment, postComment } from "./mutations.ts";
import { setUpvote } from "./mutations-upvotes.ts";
import { commentsTag, findReviewSlug } from "./queries.ts";

/** The door without JavaScript. Ends in a redirect: to the writer's own view, or for a guest to the sign-in page. */
export async function postCommentAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await currentViewer();
    const input = parseForm(postCommentInput, form);
    if (!viewer) return keepCommentOfGuest(input, form);
    await consume("post-comment", viewer.id);
    const { id, reviewId, slug, status } = await postComment(viewer, input);
    if (status === "visible") expireInAction([commentsTag(reviewId), readerTag(viewer.id)]);
    await forgetKept("comment", { reviewId });
    redirect(`${whereFrom(form, slug)}#comment-${id}`);
  });
}

/** The own page of the discussion somebody wrote in: a review's, or that of one of its points. */
function whereFrom(form: FormData, slug: string | null): string {
  return safePath(form.get("from"), localPath(localeOf(form), `/reviews/${slug}/mine`));
}

async function keepCommentOfGuest(input: PostCommentInput, form: FormData): Promise<never> {
  const locale = localeOf(form);
  const mine = whereFrom(form, await findReviewSlug(input.reviewId));
  const back = input.parentId ? `${mine}?reply=${input.parentId}#reply-${input.parentId}` : `${mine}#composer`;
  await keepForGuest({ kind: "comment", payload: keptCommentInput.parse(input) });
  redirect(`${localPath(locale, "/sign-in")}?callbackUrl=${encodeURIComponent(back)}`);
}

export async function editCommentAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(editCommentInput, form);
    await consume("edit-comment", viewer.id);
    const { id, reviewId, slug } = await editComment(viewer, input);
    expireInAction([commentsTag(reviewId)]);
    redirect(`${whereFrom(form, slug)}#comment-${id}`);
  });
}

export async function deleteCommentAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(deleteCommentInput, form);
    await consume("edit-comment", viewer.id);
    const { reviewId, slug } = await deleteComment(viewer, input);
    expireInAction([commentsTag(reviewId)]);
    redirect(`${whereFrom(form, slug)}#discussion`);
  });
}

/** The door without JavaScript: the button says which comment, by its name whether to give or take back. */
export async function setUpvoteAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await currentViewer();
    const commentId = form.get("upvote") ?? form.get("takeBack");
    const input = parseInput(setUpvoteInput, { commentId, isUp: form.has("upvote") });
    const back = `${safePath(form.get("from"))}#comment-${input.commentId}`;
    if (!viewer) redirect(`${localPath(localeOf(form), "/sign-in")}?callbackUrl=${encodeURIComponent(back)}`);
    await consume("upvote-comment", viewer.id);
    expireInAction([commentsTag((await setUpvote(viewer, input)).reviewId)]);
    redirect(back);
  });
}
