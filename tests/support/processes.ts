import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { SCRIPT_FLAGS } from "#scripts/node-flags.mjs";

/** A folder of this test alone, open to the database's own user, gone afterwards. */
export function scratchFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "verdict-test-"));
  chmodSync(folder, 0o755);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 }));
  return folder;
}

export type Running = {
  pid: number;
  /** All it has said so far. */
  said: () => string;
  /** Waits for words on its standard output or error; throws when it ends without them. */
  says: (words: RegExp) => Promise<RegExpMatchArray>;
  kill: (signal: NodeJS.Signals) => void;
  ended: Promise<number | null>;
};

/** Runs one of our scripts as a person would. Killed when the test ends, if it still lives. */
export function runScript(args: string[], env: Record<string, string>): Running {
  const child = spawn(process.execPath, [...SCRIPT_FLAGS, ...args], {
    env: { ...process.env, NODE_ENV: "production", NODE_OPTIONS: "", ...env },
    // With a channel, as the runner gives one.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let text = "";
  const listeners = new Set<() => void>();
  const hear = (chunk: Buffer) => {
    text += chunk;
    for (const listener of listeners) listener();
  };
  child.stdout?.on("data", hear);
  child.stderr?.on("data", hear);
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  onTestFinished(() => end(child));
  return {
    pid: child.pid ?? 0,
    said: () => text,
    says: (words) => hearing(listeners, () => text, words, ended),
    kill: (signal) => child.kill(signal),
    ended,
  };
}

async function hearing(
  listeners: Set<() => void>,
  text: () => string,
  words: RegExp,
  ended: Promise<unknown>,
): Promise<RegExpMatchArray> {
  const find = () => text().match(words);
  let stop = () => {};
  try {
    return await new Promise((resolve, reject) => {
      const look = () => {
        const found = find();
        if (found) resolve(found);
      };
      listeners.add(look);
      stop = () => listeners.delete(look);
      ended.then(() => (find() ? look() : reject(new Error(`It ended without saying ${words}:\n${text()}`))));
      look();
    });
  } finally {
    stop();
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const tooLate = setTimeout(() => child.kill("SIGKILL"), 15_000);
  await gone;
  clearTimeout(tooLate);
}
