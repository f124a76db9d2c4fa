import { cookies } from "next/headers";
import { z } from "zod";
import { listKept } from "#features/accounts/kept.ts";
import type { MyDiscussion } from "#features/comments/components/comment-thread.tsx";
import { type KeptCommentInput, keptCommentInput } from "#features/comments/inputs.ts";
import { editPlace, pointPlace, replyPlace } from "#features/comments/policy-writing.ts";
import { listMyComments } from "#features/comments/queries.ts";
import { type DraftView, listMyDrafts } from "#features/comments/queries-drafts.ts";
import { findMayMark } from "#features/comments/queries-marks.ts";
import type { Slice } from "#features/comments/queries-slices.ts";
import { listMyUpvotes } from "#features/comments/queries-upvotes.ts";
import { findMutedHere } from "#features/notifications/queries-mine.ts";
import type { ReviewView } from "#features/reviews/queries.ts";
import { readWatched, WATCHED_COOKIE } from "#features/watching/policy.ts";
import { findWatchable, findWatched } from "#features/watching/queries.ts";
import type { Viewer } from "#lib/auth/viewer.ts";

/** What of a discussion somebody asked to do, in the query of their own page. */
export type Asked = { reply?: string; edit?: string; delete?: string };

/** How far this reader has watched, as their account or else this browser remembers it. */
export async function findMyLevel(viewer: Viewer | null, review: ReviewView): Promise<number> {
  const told = viewer && (await findWatched(viewer, review.id));
  const level = told ?? readWatched((await cookies()).get(WATCHED_COOKIE)?.value, review.drama.slug) ?? 0;
  return level === 0 ? 0 : Math.min(level, (await findWatchable(review.id))?.last ?? 0);
}

/** Where the comment stands that somebody is to answer, edit or delete, when it is not in the part of a discussion at hand. */
export function taskElsewhere(mine: MyDiscussion, { comments }: Slice): string | null {
  const isHere = (id: string) =>
    comments.some((comment) => comment.id === id) || mine.own.some((own) => own.id === id && own.status !== "visible");
  for (const act of ["reply", "edit", "delete"] as const) {
    const id = mine[act];
    if (id && z.uuid().safeParse(id).success && !isHere(id)) return `${id}/mine?${act}=${id}#${act}-${id}`;
  }
  return null;
}

type Part = { reviewId: string; pointId?: string; shown: () => Promise<string[]> };

/**
 * What of the discussion of a review, or of one of its points, is mine, my up-votes among the comments that are shown, and
 * what I had typed there before signing in. One thing after the other: the page it is for reads more at the same time.
 */
export async function findMyDiscussion(
  viewer: Viewer | null,
  { reviewId, pointId, shown }: Part,
  asked: Asked,
): Promise<MyDiscussion> {
  const upvotes = viewer ? await listMyUpvotes(viewer, await shown()) : undefined;
  const drafts = viewer ? await listMyDrafts(viewer, reviewId) : [];
  const mayMark = viewer ? await findMayMark(viewer, reviewId) : false;
  const muted = viewer ? await findMutedHere(viewer, reviewId) : undefined;
  const kept = await listKept();
  const isHere = ({ reviewId: of, parentId, commentId, pointId: about }: KeptCommentInput) =>
    of === reviewId && (!pointId || Boolean(parentId ?? commentId) || about === pointId);
  const before = kept
    .filter(({ kind }) => kind === "comment")
    .flatMap(({ payload }) => keptCommentInput.safeParse(payload).data ?? [])
    .find(isHere);
  const edit = asked.edit ?? before?.commentId;
  const own = viewer ? await listMyComments(viewer, reviewId, z.uuid().safeParse(edit).data) : [];
  return {
    viewer,
    own,
    upvotes,
    mayMark,
    muted,
    ...asked,
    reply: asked.reply ?? before?.parentId,
    edit,
    drafts: before ? [draftOfGuest(before, pointId), ...drafts] : drafts,
  };
}

/** What was typed before signing in is newer than anything the account kept. */
function draftOfGuest(
  { parentId, commentId, pointId: about, body, spoilsThrough }: KeptCommentInput,
  pointId: string | undefined,
): DraftView {
  const here = pointId ? pointPlace(pointId) : "post";
  const place = commentId ? editPlace(commentId) : parentId ? replyPlace(parentId) : here;
  const said = { ...(spoilsThrough !== undefined && { spoils: spoilsThrough }), ...(about && { about }) };
  return { place, body, at: Date.now(), ...said };
}
