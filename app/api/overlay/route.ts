import { z } from "zod";
import { listMyComments, listMyUpvotes } from "#features/comments/queries.ts";
import { listMyVotes } from "#features/points/queries.ts";
import { isSaved } from "#features/saved/queries.ts";
import { findWatched } from "#features/watching/queries.ts";
import { currentViewer } from "#lib/auth/current.ts";
import { runRoute } from "#lib/route.ts";

const GUEST = { viewer: null, points: null, comments: null, upvotes: null, watched: null, saved: null };

/** What of a page is mine alone: `?review=<id>` adds my votes, my comments, my up-votes, how far I have watched and whether I saved it. Never cached; a guest gets nulls. */
export async function GET(request: Request): Promise<Response> {
  return runRoute(request, async () => {
    const viewer = await currentViewer();
    if (!viewer) return GUEST;
    const { id, name, role } = viewer;
    const review = z.uuid().safeParse(new URL(request.url).searchParams.get("review"));
    if (!review.success) return { ...GUEST, viewer: { id, name, role } };
    const [points, comments, upvotes, watched, saved] = await Promise.all([
      listMyVotes(viewer, review.data),
      listMyComments(viewer, review.data),
      listMyUpvotes(viewer, review.data),
      findWatched(viewer, review.data),
      isSaved(viewer, review.data),
    ]);
    return { viewer: { id, name, role }, points, comments, upvotes, watched, saved };
  });
}
