import "server-only";
import { revalidateTag, updateTag } from "next/cache.js";
import { sqlClient } from "#db/client.ts";
import { EXPIRE_CHANNEL } from "./channel.ts";

/** In a Server Action: the pages that bear these tags are made again, and this very answer is already fresh. */
export function expireInAction(tags: string[]): void {
  for (const tag of tags) updateTag(tag);
}

/** In a route handler: the pages that bear these tags are made again. */
export function expireInRoute(tags: string[]): void {
  for (const tag of tags) revalidateTag(tag, { expire: 0 });
}

/** Outside any request (jobs, command line): tells every running site. */
export async function expireEverywhere(tags: string[]): Promise<void> {
  await sqlClient()`select pg_notify(${EXPIRE_CHANNEL}, ${JSON.stringify(tags)})`;
}
