import "server-only";
import { workBulk } from "./mutations-bulk.ts";
import { slowDownBursts, tellClosings } from "./mutations-discussions.ts";
import { rejectNextOf } from "./mutations-reject-all.ts";

/** Job `moderation.bulk`: some comments of a bulk decision, or of taking one back; queues itself again for the rest. */
export async function workBulkJob({ bulkId }: { bulkId: string }): Promise<void> {
  await workBulk(bulkId);
}

/** Job `moderation.pace`, every minute: slows down where readers report much at once, and tells where time or a rule opened or closed. */
export async function paceJob(): Promise<void> {
  await slowDownBursts();
  await tellClosings();
}

/** Job `moderation.reject-all`. */
export async function rejectAllJob({ entryId }: { entryId: string }): Promise<void> {
  while ((await rejectNextOf(entryId)) > 0);
}
