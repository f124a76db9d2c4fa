import { z } from "zod";
import { shownCommentsInput } from "#features/comments/inputs.ts";
import { listMyComments } from "#features/comments/queries.ts";
import { listMyDrafts } from "#features/comments/queries-drafts.ts";
import { findMayMark } from "#features/comments/queries-marks.ts";
import { listMyUpvotes } from "#features/comments/queries-upvotes.ts";
import { countUnread } from "#features/notifications/queries.ts";
import { findMutedHere, listFollowsAround } from "#features/notifications/queries-mine.ts";
import { listMyVotes } from "#features/points/queries.ts";
import { isSaved } from "#features/saved/queries.ts";
import { findWatched } from "#features/watching/queries.ts";
import { fewAtOnce } from "#lib/at-most.ts";
import { currentViewer } from "#lib/auth/current.ts";
import { runRoute } from "#lib/route.ts";

const NO_REVIEW = {
  points: null,
  comments: null,
  upvotes: null,
  drafts: null,
  watched: null,
  muted: null,
  follows: null,
  saved: null,
};
const GUEST = { viewer: null, unread: null, ...NO_REVIEW };

/**
 * What of a page is mine alone: who I am and how much I have not read; `?shown=<ids>` adds which of these comments I
 * up-voted, `?review=<id>` my votes, my comments, what I am writing, how far I have watched, whom I muted, what I follow
 * there and whether I saved it. Never cached; a guest gets nulls.
 */
export async function GET(request: Request): Promise<Response> {
  return runRoute(request, async () => {
    const viewer = await currentViewer();
    if (!viewer) return GUEST;
    const { id, name, role, isWarned } = viewer;
    const me = { id, name, role, ...(isWarned ? { isWarned } : {}) };
    const query = new URL(request.url).searchParams;
    const shown = shownCommentsInput.parse(query.get("shown") ?? "");
    const review = z.uuid().safeParse(query.get("review"));
    if (!review.success) {
      const [unread, upvotes] = await fewAtOnce([() => countUnread(viewer), () => listMyUpvotes(viewer, shown)]);
      return { ...GUEST, viewer: me, unread, upvotes: shown.length > 0 ? upvotes : null };
    }
    const [unread, points, comments, upvotes, drafts, watched, mayMark, muted, follows, saved] = await fewAtOnce([
      () => countUnread(viewer),
      () => listMyVotes(viewer, review.data),
      () => listMyComments(viewer, review.data),
      () => listMyUpvotes(viewer, shown),
      () => listMyDrafts(viewer, review.data),
      () => findWatched(viewer, review.data),
      () => findMayMark(viewer, review.data),
      () => findMutedHere(viewer, review.data),
      () => listFollowsAround(viewer, review.data),
      () => isSaved(viewer, review.data),
    ]);
    const mine = { points, comments, upvotes, drafts, watched, muted, follows, saved };
    return { viewer: { ...me, mayMark }, unread, ...mine };
  });
}
