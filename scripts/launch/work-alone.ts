import { StartError } from "#db/start-error.ts";
import { JOBS, SCHEDULE } from "#features/jobs.ts";
import { env } from "#lib/env.ts";
import { startWorker } from "#lib/jobs/work.ts";
import { migrateAll, openDatabase } from "./open-database.ts";
import { say } from "./run-command.ts";
import { stopOnSignal } from "./stop-on-signal.ts";

/** Works off the jobs of the database that DATABASE_URL names, until a signal. Throws StartError without one. */
export async function workAlone(): Promise<void> {
  if (!env().DATABASE_URL) {
    throw new StartError(
      "npm start already works off its own queue: npm run worker is for a database named by DATABASE_URL.",
    );
  }
  const database = await openDatabase();
  await migrateAll(database);
  const worker = startWorker(database.url, JOBS as never, SCHEDULE);
  stopOnSignal(async () => {
    await worker.stop();
    await database.close();
  });
  say("The worker is ready.");
}
