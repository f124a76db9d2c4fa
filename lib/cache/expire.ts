import "server-only";
import { sql } from "drizzle-orm";
import { revalidateTag, updateTag } from "next/cache.js";
import { sqlClient, type Tx } from "#db/client.ts";
import { EXPIRE_CHANNEL } from "./channel.ts";

/** In a Server Action: the pages that bear these tags are made again, and this very answer is already fresh. */
export function expireInAction(tags: string[]): void {
  for (const tag of tags) updateTag(tag);
}

/** In a route handler: the pages that bear these tags are made again. */
export function expireInRoute(tags: string[]): void {
  for (const tag of tags) revalidateTag(tag, { expire: 0 });
}

/** In a transaction outside any request: tells every running site once it commits, and only then. */
export async function expireOnCommit(tx: Tx, tags: string[]): Promise<void> {
  for (let at = 0; at < tags.length; at += TAGS_AT_ONCE) {
    const part = JSON.stringify(tags.slice(at, at + TAGS_AT_ONCE));
    await tx.execute(sql`select pg_notify(${EXPIRE_CHANNEL}, ${part})`);
  }
}

// PostgreSQL takes payloads below 8,000 bytes.
const TAGS_AT_ONCE = 50;

/** Outside any request (jobs, command line): tells every running site. */
export async function expireEverywhere(tags: string[]): Promise<void> {
  for (let at = 0; at < tags.length; at += TAGS_AT_ONCE) {
    const part = JSON.stringify(tags.slice(at, at + TAGS_AT_ONCE));
    await sqlClient()`select pg_notify(${EXPIRE_CHANNEL}, ${part})`;
  }
}
