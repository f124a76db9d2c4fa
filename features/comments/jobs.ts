import "server-only";
import { dropOldDrafts } from "./mutations-drafts.ts";
import { forgetNetworks } from "./mutations-networks.ts";

/** Job `comments.sweep`, every night: drafts that nobody went on with, and the networks of what is no longer new. */
export async function sweepCommentsJob(): Promise<void> {
  await Promise.all([dropOldDrafts(), forgetNetworks()]);
}
