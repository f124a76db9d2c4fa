import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { StartError } from "../start-error.ts";
import { findBinaries } from "./binaries.ts";
import { chooseRunner, type Runner } from "./runner.ts";

/** A data folder ready to be served: made if it was missing, refused with a sentence if it cannot be ours. */
export function prepareCluster(wanted: string): Runner {
  const binaries = findBinaries();
  makeParent(path.resolve(wanted));
  const runner = chooseRunner(path.resolve(wanted), binaries);
  makeParent(runner.dataDir);
  const made = existsSync(path.join(runner.dataDir, "PG_VERSION"));
  if (!made) makeCluster(runner);
  const version = readFileSync(path.join(runner.dataDir, "PG_VERSION"), "utf8").trim();
  if (version !== binaries.major) {
    throw new StartError(
      `The database in ${runner.dataDir} was made by PostgreSQL ${version} and this version of Verdict brings ${binaries.major}: docs/operations.md says how to move it.`,
    );
  }
  return runner;
}

function makeParent(dataDir: string): void {
  const parent = path.dirname(dataDir);
  if (existsSync(parent)) return;
  try {
    mkdirSync(parent, { recursive: true });
    chmodSync(parent, 0o711);
  } catch (error) {
    throw asStartError(error, parent);
  }
}

// Made beside its place and moved there whole, so that an interrupted or a doubled first start leaves nothing half-made.
function makeCluster(runner: Runner): void {
  const { dataDir } = runner;
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0) {
    throw new StartError(
      `The folder ${dataDir} holds something that is not Verdict's database: move it, or set DATA_DIR.`,
    );
  }
  clearLeftovers(dataDir);
  const partial = `${dataDir}.new-${process.pid}`;
  try {
    mkdirSync(partial, { mode: 0o700 });
    runner.give(partial);
    initialise(runner, partial);
    renameSync(partial, dataDir);
  } catch (error) {
    if (!existsSync(path.join(dataDir, "PG_VERSION"))) throw asStartError(error, dataDir);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

function initialise(runner: Runner, folder: string): void {
  // Under libc's locale C, trigrams of Hangul would be empty: the locale is always given.
  const locale = ["--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const access = ["-U", "app", "--auth-local=trust", "--auth-host=reject"];
  const [program, args] = runner.command(path.join(runner.binaries, "bin/initdb"), [
    ...["-D", folder, "-E", "UTF8"],
    ...access,
    ...locale,
  ]);
  const done = spawnSync(program, args, { ...runner.ids, encoding: "utf8", cwd: "/" });
  if (done.status !== 0) throw new Error(done.stderr || String(done.error));
}

function clearLeftovers(dataDir: string): void {
  const prefix = `${path.basename(dataDir)}.new-`;
  for (const name of readdirSync(path.dirname(dataDir))) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
    rmSync(path.join(path.dirname(dataDir), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** What the operating system or PostgreSQL said about a folder, as a sentence. */
export function asStartError(error: unknown, folder: string): Error {
  if (error instanceof StartError) return error;
  const said = error instanceof Error ? error.message : String(error);
  if (/ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/i.test(said)) {
    return new StartError(
      `The disk is full: there is no room for the database in ${folder}. Free some space and start again.`,
    );
  }
  if (/EACCES|EPERM|EROFS|Permission denied|Read-only file system/i.test(said)) {
    return new StartError(`Verdict may not write to ${folder}: make it writable, or set DATA_DIR to another folder.`);
  }
  const line = said.split("\n").find((part) => /error|fatal|panic/i.test(part)) ?? said.split("\n")[0] ?? "";
  return new StartError(
    `The embedded database in ${folder} did not start: ${line.replace(/^.*?(FATAL|PANIC|ERROR):\s*/i, "").trim()}`,
  );
}
