import { StartError } from "#db/start-error.ts";
import { JOBS, SCHEDULE } from "#features/jobs.ts";
import { env } from "#lib/env.ts";
import { startWorker } from "#lib/jobs/work.ts";
import { migrateAll, openDatabase } from "./launch/open-database.ts";
import { runCommand, say } from "./launch/run-command.ts";
import { stopOnSignal } from "./launch/stop-on-signal.ts";

await runCommand(async () => {
  if (!env().DATABASE_URL) {
    throw new StartError(
      "npm start already works off its own queue: npm run worker is for a database named by DATABASE_URL.",
    );
  }
  const database = await openDatabase();
  await migrateAll(database.url);
  const worker = startWorker(database.url, JOBS as never, SCHEDULE);
  stopOnSignal(async () => {
    await worker.stop();
    await database.close();
  });
  say("The worker is ready.");
});
