import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chownSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { StartError } from "../start-error.ts";
import type { Binaries } from "./binaries.ts";

// PostgreSQL refuses to run as root, so root hands it to this powerless user.
const NOBODY = 65_534;
const ELSEWHERE = "/var/lib/verdict";
const UNSHARE = ["unshare", "--user", "--map-user=1000", "--map-group=1000"];

/** Who runs the server, and where: `command` wraps a program, `give` makes a folder the server's own. */
export type Runner = {
  dataDir: string;
  binaries: string;
  ids: { uid?: number; gid?: number };
  command: (program: string, args: string[]) => [string, string[]];
  give: (folder: string) => void;
  note: string | null;
};

/** Chooses the user that may run the server on this data. Throws StartError when the data is someone else's. */
export function chooseRunner(dataDir: string, { folder, major }: Binaries): Runner {
  const own = { dataDir, binaries: folder, ids: {}, command: bare, give: () => {}, note: null };
  const owner = existsSync(dataDir) ? statSync(dataDir).uid : null;
  if (process.getuid?.() !== 0) {
    if (owner !== null && owner !== process.getuid?.()) throw foreign(dataDir);
    return own;
  }
  const made = existsSync(path.join(dataDir, "PG_VERSION"));
  const reachable = isOpenToAll(path.dirname(dataDir)) && isOpenToAll(path.join(folder, "bin/postgres"));
  if (reachable && !(made && owner === 0)) return { ...own, ids: { uid: NOBODY, gid: NOBODY }, give };
  if (!(made && owner === NOBODY) && canUnshare()) {
    return { ...own, command: (program, args) => [UNSHARE[0] ?? "", [...UNSHARE.slice(1), program, ...args]] };
  }
  return { ...elsewhere(dataDir, folder, major), ids: { uid: NOBODY, gid: NOBODY }, command: bare, give };
}

function bare(program: string, args: string[]): [string, string[]] {
  return [program, args];
}

function give(folder: string): void {
  chownSync(folder, NOBODY, NOBODY);
}

function foreign(dataDir: string): StartError {
  return new StartError(
    `The database in ${dataDir} belongs to another user of this machine: start Verdict as that user, or set DATA_DIR to a folder of your own.`,
  );
}

function canUnshare(): boolean {
  return spawnSync(UNSHARE[0] ?? "", [...UNSHARE.slice(1), "true"]).status === 0;
}

/** Whether every user may pass through this folder (or run this program) and all folders above it. */
function isOpenToAll(place: string): boolean {
  if (!existsSync(place)) return isOpenToAll(path.dirname(place));
  const above = path.dirname(place);
  return (statSync(place).mode & 0o001) !== 0 && (above === place || isOpenToAll(above));
}

function elsewhere(dataDir: string, folder: string, major: string) {
  const key = createHash("sha256").update(dataDir).digest("hex").slice(0, 8);
  const place = path.join(ELSEWHERE, `${path.basename(path.dirname(dataDir))}-${key}`);
  const note = `Root may not run the database, and no other user may enter ${path.dirname(dataDir)}: the database is kept in ${place} instead.`;
  return { dataDir: place, binaries: readableCopy(folder, major), note };
}

function readableCopy(folder: string, major: string): string {
  if (isOpenToAll(path.join(folder, "bin/postgres"))) return folder;
  const copy = path.join(ELSEWHERE, `postgresql-${major}`);
  if (existsSync(copy)) return copy;
  const partial = `${copy}.new-${process.pid}`;
  mkdirSync(ELSEWHERE, { recursive: true, mode: 0o755 });
  cpSync(folder, partial, { recursive: true, verbatimSymlinks: true });
  spawnSync("chmod", ["-R", "a+rX", partial]);
  try {
    renameSync(partial, copy);
  } catch {
    rmSync(partial, { recursive: true, force: true });
  }
  return copy;
}
