import "server-only";
import { commentsTag } from "#features/comments/queries.ts";
import { expireEverywhere } from "#lib/cache/expire.ts";
import { rejectNextOf } from "./mutations-reject-all.ts";

/** Job `moderation.reject-all`. */
export async function rejectAllJob({ entryId }: { entryId: string }): Promise<void> {
  for (let reviews = await rejectNextOf(entryId); reviews.length > 0; reviews = await rejectNextOf(entryId)) {
    await expireEverywhere(reviews.map(commentsTag));
  }
}
