import { fileURLToPath } from "node:url";
import { closeDatabase } from "#db/client.ts";
import { liveCommentsTagOf, readLiveComments } from "#features/comments/queries-live.ts";
import { LIVE_PATH } from "#features/points/policy.ts";
import { liveTagOf, readLiveTallies } from "#features/points/queries-live.ts";
import { env } from "#lib/env.ts";
import { HEAD_SCRIPT } from "#lib/head-script.ts";
import { startSite } from "#lib/http/site.ts";

const site = await startSite({
  dir: fileURLToPath(new URL("..", import.meta.url)),
  dev: process.argv.includes("--dev"),
  port: env().PORT,
  inlineScripts: [HEAD_SCRIPT],
  live: {
    path: LIVE_PATH,
    tagsOf: liveTagsOf,
    read: async (tag) => (await readLiveComments(tag)) ?? readLiveTallies(tag),
  },
});

/** What a review's page follows: its tallies, and what is said under it. */
function liveTagsOf(query: URLSearchParams): string[] | null {
  const tags = [liveTagOf(query), liveCommentsTagOf(query)].filter((tag) => tag !== null);
  return tags.length > 0 ? tags : null;
}

let isStopping = false;

async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await site.stop();
  await closeDatabase();
  process.exit(0);
}

process.on("SIGTERM", stop);
process.on("SIGINT", stop);
process.on("disconnect", stop);
process.on("message", (message: { stop?: boolean }) => {
  if (message.stop) stop();
});
if (process.send) process.send({ ready: true, port: site.port });
else console.log(`Listening on http://localhost:${site.port}`);
