import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { StartError } from "#db/start-error.ts";

const STOP_WITHIN_MS = 8_000;
const STEADY_AFTER_MS = 30_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

export type WebServer = { stop: () => Promise<void> };
type Options = { args: string[]; env: Record<string, string | undefined>; onTrouble: (sentence: string) => void };

/**
 * Runs the site in a process of its own, which says `{ ready: true }`, and starts it again whenever it dies, waiting
 * longer each time. Resolves at the first ready; throws StartError when it dies before.
 */
export async function runWebServer({ args, env, onTrouble }: Options): Promise<WebServer> {
  let isStopping = false;
  let startedAt = Date.now();
  let child = spawnServer(args, env);
  await firstReady(child);

  async function keepAlive(): Promise<void> {
    for (let pauseMs = FIRST_PAUSE_MS; ; ) {
      await gone(child);
      if (isStopping) return;
      if (Date.now() - startedAt > STEADY_AFTER_MS) pauseMs = FIRST_PAUSE_MS;
      onTrouble(`The web server died (${howItDied(child)}); starting it again.`);
      await pause(pauseMs);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      if (isStopping) return;
      startedAt = Date.now();
      child = spawnServer(args, env);
    }
  }
  const alive = keepAlive();

  return {
    stop: async () => {
      isStopping = true;
      await stopServer(child);
      await alive;
    },
  };
}

function spawnServer(args: string[], env: Options["env"]): ChildProcess {
  // Detached: Ctrl-C in the terminal is for the launcher alone. The closing of the channel ends an orphan.
  return spawn(process.execPath, args, {
    env: env as NodeJS.ProcessEnv,
    detached: true,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}

function isGone(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function gone(child: ChildProcess): Promise<void> {
  if (!isGone(child)) await new Promise<void>((resolve) => child.once("exit", () => resolve()));
}

function howItDied({ exitCode, signalCode }: ChildProcess): string {
  return signalCode ?? `code ${exitCode}`;
}

async function firstReady(child: ChildProcess): Promise<void> {
  const ready = new Promise<boolean>((resolve) => {
    child.on("message", (message: { ready?: boolean }) => message.ready && resolve(true));
    child.once("exit", () => resolve(false));
  });
  if (!(await ready)) {
    throw new StartError(`The web server did not start (${howItDied(child)}); what it said is above.`);
  }
}

async function stopServer(child: ChildProcess): Promise<void> {
  if (isGone(child)) return;
  if (child.connected) child.send({ stop: true });
  else child.kill("SIGTERM");
  const tooLate = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MS);
  await gone(child);
  clearTimeout(tooLate);
}
