import { z } from "zod";
import { listMyComments, listMyUpvotes } from "#features/comments/queries.ts";
import { listMyVotes } from "#features/points/queries.ts";
import { findWatched } from "#features/watching/queries.ts";
import { currentViewer } from "#lib/auth/current.ts";
import { runRoute } from "#lib/route.ts";

const GUEST = { viewer: null, points: null, comments: null, upvotes: null, watched: null };

/** What of a page is mine alone: `?review=<id>` adds my votes, my comments, my up-votes and how far I have watched. Never cached; a guest gets nulls. */
export async function GET(request: Request): Promise<Response> {
  return runRoute(request, async () => {
    const viewer = await currentViewer();
    if (!viewer) return GUEST;
    const { id, name, role, isWarned } = viewer;
    const shown = { id, name, role, ...(isWarned ? { isWarned } : {}) };
    const review = z.uuid().safeParse(new URL(request.url).searchParams.get("review"));
    if (!review.success) return { ...GUEST, viewer: shown };
    const [points, comments, upvotes, watched] = await Promise.all([
      listMyVotes(viewer, review.data),
      listMyComments(viewer, review.data),
      listMyUpvotes(viewer, review.data),
      findWatched(viewer, review.data),
    ]);
    return { viewer: shown, points, comments, upvotes, watched };
  });
}
