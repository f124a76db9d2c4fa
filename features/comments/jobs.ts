import "server-only";
import { dropOldDrafts } from "./mutations-drafts.ts";

/** Job `comments.drop-drafts`: what nobody went on writing, every night. */
export async function dropDraftsJob(): Promise<void> {
  await dropOldDrafts();
}
