import "server-only";
import { commentsTag } from "#features/comments/queries.ts";
import { reviewTag } from "#features/reviews/queries.ts";
import { expireEverywhere } from "#lib/cache/expire.ts";
import { workBulk } from "./mutations-bulk.ts";
import { slowDownBursts, takeClosings } from "./mutations-discussions.ts";
import { rejectNextOf } from "./mutations-reject-all.ts";

/** Job `moderation.bulk`: some comments of a bulk decision, or of taking one back; queues itself again for the rest. */
export async function workBulkJob({ bulkId }: { bulkId: string }): Promise<void> {
  const reviewIds = await workBulk(bulkId);
  await expireEverywhere(reviewIds.map(commentsTag));
}

/** Job `moderation.pace`, every minute: slows down where readers report much at once, and closes what time has closed. */
export async function paceJob(): Promise<void> {
  await slowDownBursts();
  const closed = await takeClosings();
  await expireEverywhere(closed.map(({ reviewId }) => reviewTag(reviewId)));
}

/** Job `moderation.reject-all`. */
export async function rejectAllJob({ entryId }: { entryId: string }): Promise<void> {
  for (let reviews = await rejectNextOf(entryId); reviews.length > 0; reviews = await rejectNextOf(entryId)) {
    await expireEverywhere(reviews.map(commentsTag));
  }
}
