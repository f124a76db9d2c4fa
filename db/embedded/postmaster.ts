import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { connect } from "../client.ts";
import { StartError } from "../start-error.ts";
import { asStartError } from "./cluster.ts";
import type { Runner } from "./runner.ts";

// The longest name a unix socket may have is 103 bytes on macOS and 107 on Linux.
const LONGEST_SOCKET_BYTES = 103;
const RETRY_MS = 10_000;
const RECOVERY_MS = 120_000;
const LOG_BYTES = 5_000_000;

/** A running server. `exited` resolves when it is gone, whoever started it. */
export type Postmaster = { pid: number; sockets: string; exited: Promise<void> };

/** The address of one database of the server that listens in `sockets`; `app` made it and owns everything in it. */
export function addressIn(sockets: string, name: string, user = "app"): string {
  return `postgres://${user}@localhost:5432/${name}?host=${encodeURIComponent(sockets)}`;
}

/** Where the server of this data should listen: in the data folder itself unless its path is too long for a socket. */
export function socketFolder(runner: Runner): string {
  if (Buffer.byteLength(path.join(runner.dataDir, ".s.PGSQL.5432")) <= LONGEST_SOCKET_BYTES) return runner.dataDir;
  const base = Buffer.byteLength(tmpdir()) < 60 ? tmpdir() : "/tmp";
  const folder = mkdtempSync(path.join(base, "verdict-"));
  runner.give(folder);
  return folder;
}

/**
 * The server of this data: the one that already runs (an orphan of a killed launcher, or another launcher's), or a new
 * one. A server that was killed a moment ago still bars its data: retried for ten seconds.
 */
export async function runOrAdopt(
  runner: Runner,
  durable: boolean,
  sockets = socketFolder(runner),
): Promise<Postmaster> {
  const deadline = Date.now() + RETRY_MS;
  for (;;) {
    const running = runningServer(runner.dataDir);
    if (running && (await isReady(running.sockets, running.exited))) return running;
    const attempt = start(runner, durable, sockets);
    if (await isReady(sockets, attempt.exited)) return attempt;
    const said = attempt.said();
    const isBarred = /lock file ".*" (already exists|is empty)|shared memory block/.test(said);
    if (!isBarred || Date.now() > deadline) throw asStartError(said, runner.dataDir);
    await pause(150);
  }
}

function start(runner: Runner, durable: boolean, sockets: string) {
  const log = path.join(runner.dataDir, "server.log");
  const before = turnLog(log);
  const settings = {
    fsync: durable ? "on" : "off",
    synchronous_commit: durable ? "on" : "off",
    full_page_writes: durable ? "on" : "off",
    max_connections: "60",
    timezone: "UTC",
    log_timezone: "UTC",
    log_checkpoints: "off",
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const [program, args] = runner.command(path.join(runner.binaries, "bin/postgres"), [
    ...["-D", runner.dataDir, "-k", sockets, "-h", "", "-p", "5432"],
    ...options,
  ]);
  let output: number;
  try {
    output = openSync(log, "a");
  } catch (error) {
    throw asStartError(error, runner.dataDir);
  }
  // Detached: Ctrl-C in the terminal is for the launcher, which stops the server last.
  const child = spawn(program, args, {
    ...runner.ids,
    cwd: "/",
    env: { PATH: process.env.PATH ?? "", NODE_ENV: "production" },
    detached: true,
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  const said = () => readFileSync(log, "utf8").slice(before);
  return { pid: child.pid ?? 0, sockets, exited: exitOf(child), said };
}

function exitOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
}

function turnLog(log: string): number {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (size < LOG_BYTES) return size;
  renameSync(log, `${log}.1`);
  return 0;
}

/** The live server that the lock file of this data names, or null. A lock file left by a dead one is taken away. */
function runningServer(dataDir: string): Postmaster | null {
  const file = path.join(dataDir, "postmaster.pid");
  let lines: string[];
  try {
    lines = readFileSync(file, "utf8").split("\n");
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  const sockets = lines[4]?.trim();
  const command = commandOf(pid);
  if (command !== null && !command.includes("postgres")) {
    // The number now belongs to another program, or to a dead one that nobody reaps (PID 1 of some containers).
    for (const stale of [file, ...(sockets ? [path.join(sockets, ".s.PGSQL.5432.lock")] : [])])
      rmSync(stale, { force: true });
    return null;
  }
  return command && sockets ? { pid, sockets, exited: watch(pid) } : null;
}

/** A process's command line: null if it is gone or cannot be seen, "" for one that is dead but not reaped. */
function commandOf(pid: number): string | null {
  try {
    process.kill(pid, 0);
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8");
    return spawnSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" }).stdout;
  } catch {
    return null;
  }
}

async function watch(pid: number): Promise<void> {
  while (commandOf(pid)) await pause(250, undefined, { ref: false });
}

async function isReady(sockets: string, exited: Promise<void>): Promise<boolean> {
  let gone = false;
  exited.then(() => {
    gone = true;
  });
  const deadline = Date.now() + RECOVERY_MS;
  while (!gone) {
    const sql = connect(addressIn(sockets, "postgres"), { max: 1, connect_timeout: 2, backoff: () => 0.02 });
    try {
      await sql`select 1`;
      return true;
    } catch {
      if (Date.now() > deadline) throw new StartError("The embedded database did not answer for two minutes.");
      await pause(30);
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
  return false;
}
