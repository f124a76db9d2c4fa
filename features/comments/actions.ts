"use server";

import { redirect } from "next/navigation";
import { forgetKept, keepForGuest } from "#features/accounts/kept.ts";
import { readerTag } from "#features/accounts/queries.ts";
import { findWatched } from "#features/watching/queries.ts";
import { type ActionResult, parseForm, parseInput, runAction, typedValues, type Values } from "#lib/action.ts";
import { currentViewer, requireViewer } from "#lib/auth/current.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { safePath } from "#lib/auth/safe-path.ts";
import { expireInAction } from "#lib/cache/expire.ts";
import { localPath } from "#lib/i18n/locales.ts";
import { localeOf } from "#lib/i18n/translate.ts";
import { consume } from "#lib/limits.ts";
import type { MarkdownTree } from "#lib/markdown/tree.ts";
import { clientAddress } from "#lib/request-context.ts";
import {
  deleteCommentInput,
  discardDraftInput,
  editCommentInput,
  type KeptCommentInput,
  keptCommentInput,
  markCommentInput,
  postCommentInput,
  previewInput,
  setUpvoteInput,
} from "./inputs.ts";
import { postComment } from "./mutations.ts";
import { discardDraft as dropDraft } from "./mutations-drafts.ts";
import { deleteComment, editComment } from "./mutations-edit.ts";
import { markComment } from "./mutations-marks.ts";
import { setUpvote } from "./mutations-upvotes.ts";
import { pathOfComment } from "./policy.ts";
import { editPlace, keptAt, replyPlace } from "./policy-writing.ts";
import { discussionTags, findReviewSlug, tagsOfNew } from "./queries.ts";
import { drawPreview } from "./queries-naming.ts";
import { whereShown } from "./where-shown.ts";

type Previewed = { preview: MarkdownTree[]; values: Values };

/**
 * The door without JavaScript. Ends in a redirect: to the writer's own view, or for a guest to the sign-in page. The
 * button "Preview" only has the words drawn, and "Discard it" throws away what the account kept of them.
 */
export async function postCommentAction(_previous: unknown, form: FormData): Promise<ActionResult<Previewed>> {
  return runAction(form, async () => {
    const viewer = await currentViewer();
    if (form.has("preview")) return preview(viewer, form);
    if (form.has("discard")) return discardDraft(viewer, form);
    const input = parseForm(postCommentInput, form);
    if (!viewer) return keepCommentOfGuest(keptCommentInput.parse(input), form);
    await consume("post-comment", viewer.id);
    const posted = await postComment(viewer, input);
    const { reviewId, slug, status } = posted;
    if (status === "visible") expireInAction([...tagsOfNew(posted), readerTag(viewer.id)]);
    await forgetKept("comment", keptAt(reviewId, input.parentId ? replyPlace(input.parentId) : "post"));
    redirect(await whereShown(whereFrom(form, slug), posted, localeOf(form)));
  });
}

async function preview(viewer: Viewer | null, form: FormData): Promise<Previewed> {
  const input = parseForm(previewInput, form);
  await consume("preview", viewer?.id ?? clientAddress());
  const through = (viewer && (await findWatched(viewer, input.reviewId))) ?? 0;
  const drawn = await drawPreview(viewer, input, { locale: localeOf(form), through });
  return { preview: drawn, values: typedValues(form) };
}

async function discardDraft(viewer: Viewer | null, form: FormData): Promise<never> {
  const { reviewId, place } = parseForm(discardDraftInput, form);
  if (viewer) await dropDraft(viewer, { reviewId, place });
  await forgetKept("comment", keptAt(reviewId, place));
  redirect(whereFrom(form, await findReviewSlug(reviewId)));
}

/** The own page of the discussion somebody wrote in: a review's, or that of one of its points. */
function whereFrom(form: FormData, slug: string | null): string {
  return safePath(form.get("from"), localPath(localeOf(form), `/reviews/${slug}/mine`));
}

async function keepCommentOfGuest(input: KeptCommentInput, form: FormData): Promise<never> {
  const mine = whereFrom(form, await findReviewSlug(input.reviewId));
  const { parentId, commentId } = input;
  await keepForGuest({ kind: "comment", payload: input });
  if (commentId) return signInAndGoTo(`${mine}?edit=${commentId}#edit-${commentId}`, form);
  return signInAndGoTo(parentId ? `${mine}?reply=${parentId}#reply-${parentId}` : `${mine}#composer`, form);
}

function signInAndGoTo(path: string, form: FormData): never {
  redirect(`${localPath(localeOf(form), "/sign-in")}?callbackUrl=${encodeURIComponent(path)}`);
}

export async function editCommentAction(_previous: unknown, form: FormData): Promise<ActionResult<Previewed>> {
  return runAction(form, async () => {
    const viewer = await currentViewer();
    // Without its author no form stands on the page in which their words could be shown again.
    if (!viewer) return keepCommentOfGuest(parseForm(keptCommentInput, form), form);
    if (form.has("preview")) return preview(viewer, form);
    if (form.has("discard")) return discardDraft(viewer, form);
    const input = parseForm(editCommentInput, form);
    await consume("edit-comment", viewer.id);
    const edited = await editComment(viewer, input);
    expireInAction(discussionTags(edited.reviewId));
    await forgetKept("comment", keptAt(edited.reviewId, editPlace(input.commentId)));
    redirect(await whereShown(whereFrom(form, edited.slug), edited, localeOf(form)));
  });
}

export async function deleteCommentAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await currentViewer();
    const input = parseForm(deleteCommentInput, form);
    if (!viewer)
      return signInAndGoTo(`${whereFrom(form, null)}?delete=${input.commentId}#delete-${input.commentId}`, form);
    await consume("edit-comment", viewer.id);
    const { reviewId, slug } = await deleteComment(viewer, input);
    expireInAction(discussionTags(reviewId));
    const own = whereFrom(form, slug);
    // Its own page goes with it.
    const isGone = own.includes(input.commentId);
    redirect(`${isGone ? localPath(localeOf(form), `/reviews/${slug}/mine`) : own}#discussion`);
  });
}

/**
 * The door without JavaScript: the button says which comment, by its name whether to give or take back. A guest's press is
 * kept until they have signed in.
 */
export async function setUpvoteAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await currentViewer();
    const commentId = form.get("upvote") ?? form.get("takeBack");
    const input = parseInput(setUpvoteInput, { commentId, isUp: form.has("upvote") });
    const back = `${pathOfComment(safePath(form.get("from")), input.commentId)}#comment-${input.commentId}`;
    if (!viewer) {
      await keepForGuest({ kind: "upvote", payload: input });
      return signInAndGoTo(back, form);
    }
    await consume("upvote-comment", viewer.id);
    expireInAction(discussionTags((await setUpvote(viewer, input)).reviewId));
    redirect(back);
  });
}

/** The door without JavaScript, on the comment's own page: the button says which mark, by its name whether to set it. */
export async function markCommentAction(_previous: unknown, form: FormData): Promise<ActionResult<never>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const kind = form.get("set") ?? form.get("takeOff");
    const input = parseInput(markCommentInput, { commentId: form.get("commentId"), kind, isSet: form.has("set") });
    await consume("mark-comment", viewer.id);
    const { reviewId, slug } = await markComment(viewer, input);
    expireInAction(discussionTags(reviewId));
    redirect(`${localPath(localeOf(form), `/reviews/${slug}/comments/${input.commentId}/mine`)}#marks`);
  });
}
