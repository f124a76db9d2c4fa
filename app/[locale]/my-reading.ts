import { cookies } from "next/headers";
import type { z } from "zod";
import { listKept } from "#features/accounts/kept.ts";
import type { MyDiscussion } from "#features/comments/components/comment-thread.tsx";
import { keptCommentInput } from "#features/comments/inputs.ts";
import { pointPlace, replyPlace } from "#features/comments/policy-writing.ts";
import { listMyComments, listMyUpvotes } from "#features/comments/queries.ts";
import { type DraftView, listMyDrafts } from "#features/comments/queries-drafts.ts";
import type { ReviewView } from "#features/reviews/queries.ts";
import { readWatched, WATCHED_COOKIE } from "#features/watching/policy.ts";
import { findWatchable, findWatched } from "#features/watching/queries.ts";
import type { Viewer } from "#lib/auth/viewer.ts";

type KeptComment = z.output<typeof keptCommentInput>;

/** What of a discussion somebody asked to do, in the query of their own page. */
export type Asked = { reply?: string; edit?: string; delete?: string };

/** How far this reader has watched, as their account or else this browser remembers it. */
export async function findMyLevel(viewer: Viewer | null, review: ReviewView): Promise<number> {
  const told = viewer && (await findWatched(viewer, review.id));
  const level = told ?? readWatched((await cookies()).get(WATCHED_COOKIE)?.value, review.drama.slug) ?? 0;
  return level === 0 ? 0 : Math.min(level, (await findWatchable(review.id))?.last ?? 0);
}

/** What of the discussion of a review, or of one of its points, is mine, and what I had typed there before signing in. */
export async function findMyDiscussion(
  viewer: Viewer | null,
  { reviewId, pointId }: { reviewId: string; pointId?: string },
  asked: Asked,
): Promise<MyDiscussion> {
  const [own, upvotes, drafts, kept] = await Promise.all([
    viewer ? listMyComments(viewer, reviewId) : [],
    viewer ? listMyUpvotes(viewer, reviewId) : undefined,
    viewer ? listMyDrafts(viewer, reviewId) : [],
    listKept(),
  ]);
  const isHere = ({ reviewId: of, parentId, pointId: about }: KeptComment) =>
    of === reviewId && (!pointId || Boolean(parentId) || about === pointId);
  const before = kept
    .filter(({ kind }) => kind === "comment")
    .flatMap(({ payload }) => keptCommentInput.safeParse(payload).data ?? [])
    .find(isHere);
  return {
    viewer,
    own,
    upvotes,
    ...asked,
    reply: asked.reply ?? before?.parentId,
    drafts: before ? [draftOfGuest(before, pointId), ...drafts] : drafts,
  };
}

/** What was typed before signing in is newer than anything the account kept. */
function draftOfGuest({ parentId, body, spoilsThrough }: KeptComment, pointId: string | undefined): DraftView {
  const place = parentId ? replyPlace(parentId) : pointId ? pointPlace(pointId) : "post";
  return { place, body, at: Date.now(), ...(spoilsThrough !== undefined && { spoils: spoilsThrough }) };
}
