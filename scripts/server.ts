import { fileURLToPath } from "node:url";
import { closeDatabase } from "#db/client.ts";
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
  live: { path: LIVE_PATH, tagOf: liveTagOf, read: readLiveTallies },
});
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
