import "server-only";
import { env, siteUrl } from "#lib/env.ts";
import { FEED_FILES } from "./policy.ts";
import { listFeedFolders } from "./queries.ts";

const TIMEOUT_MS = 10_000;

/** Job `feeds.changed`: tells the hub, where one is configured, which feeds a review stands in. Throws when it refuses. */
export async function tellHub({ reviewId }: { reviewId: string }): Promise<void> {
  const { WEBSUB_HUB } = env();
  if (!WEBSUB_HUB) return;
  const folders = await listFeedFolders(reviewId);
  const feeds = folders.flatMap((folder) => FEED_FILES.map((file) => `${siteUrl()}${folder}/${file}`));
  const answer = await fetch(WEBSUB_HUB, {
    method: "POST",
    body: new URLSearchParams([["hub.mode", "publish"], ...feeds.map((url) => ["hub.url", url])]),
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`The hub answered ${answer.status}.`);
}
