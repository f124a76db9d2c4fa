import { setTimeout as pause } from "node:timers/promises";
import { Logger, parseCronItems, type Runner, run, type TaskList } from "graphile-worker";
import { log } from "#lib/telemetry/log.ts";

const AT_ONCE = 4;
const POLL_MS = 2_000;
const RESTART_PAUSE_MS = 2_000;

/** Background work under way. `stop` lets running jobs finish; those that take too long are run again later. */
export type Worker = { stop: () => Promise<void> };

/** Works off the queue in the database at `url` until stopped, whatever happens to the database meanwhile. */
export function startWorker(url: string, jobs: TaskList, schedule: Partial<Record<string, string>>): Worker {
  let isStopping = false;
  let runner: Runner | null = null;
  const crons = Object.entries(schedule).map(([task, match]) => ({
    task,
    match: match ?? "",
    options: { backfillPeriod: 0 },
  }));

  async function work(): Promise<void> {
    while (!isStopping) {
      try {
        runner = await run({
          connectionString: url,
          taskList: jobs,
          parsedCronItems: parseCronItems(crons),
          concurrency: AT_ONCE,
          pollInterval: POLL_MS,
          noHandleSignals: true,
          logger,
        });
        if (isStopping) await runner.stop();
        await runner.promise;
      } catch (error) {
        if (!isStopping) log.error({ err: error }, "The job worker stopped; starting it again");
      }
      runner = null;
      if (!isStopping) await pause(RESTART_PAUSE_MS);
    }
  }
  const working = work();

  return {
    stop: async () => {
      isStopping = true;
      await runner?.stop().catch(() => {});
      await working;
    },
  };
}

const LEVELS = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;

// The library's own lines name the job and never its payload.
const logger = new Logger((scope) => (level, message) => {
  log[LEVELS[level]]({ job: scope.taskIdentifier, jobId: scope.jobId }, message);
});
