import { say } from "./run-command.ts";

const STOP_WITHIN_MS = 10_000;

/**
 * Stops everything once when asked to: by a signal, or by the end of the runner that started us. A second Ctrl-C, or ten
 * seconds, ends it at once. Returns whether stopping has begun.
 */
export function stopOnSignal(stopAll: () => Promise<void>): () => boolean {
  let begun = 0;
  async function stop(): Promise<void> {
    if (begun) {
      if (Date.now() - begun > 500) process.exit(1);
      return;
    }
    begun = Date.now();
    say("Stopping …");
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    await stopAll();
    process.exit(0);
  }
  for (const event of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) process.on(event, () => void stop());
  return () => begun > 0;
}
