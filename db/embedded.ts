import { rmSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { connect } from "./client.ts";
import { prepareCluster } from "./embedded/cluster.ts";
import { type Hold, holdData } from "./embedded/hold.ts";
import { addressIn, type Postmaster, runOrAdopt } from "./embedded/postmaster.ts";
import type { Runner } from "./embedded/runner.ts";
import { SITE_ROLE } from "./rights.ts";
import { StartError } from "./start-error.ts";

const STOP_MS = 5_000;
const RESTART_PAUSE_MS = 2_000;

export type EmbeddedDatabase = {
  /** As its owner, who may change tables. */
  url: string;
  /** As the role the site runs as, which has what `grantRights` gave it. */
  siteUrl: string;
  dataDir: string;
  /** Something the person at the terminal should know, as a sentence. */
  note: string | null;
  /** Whether another launcher runs this server, so that we only use it. */
  isShared: boolean;
  /** What that other launcher announced. */
  runsAt: string | null;
  announce: (where: string) => Promise<void>;
  stop: () => Promise<void>;
};

export type EmbeddedOptions = {
  name?: string;
  /** False only for data that tests throw away. */
  durable?: boolean;
  /** Use the server of a launcher that already runs instead of refusing. */
  mayShare?: boolean;
  onTrouble?: (sentence: string) => void;
};

/**
 * A real PostgreSQL of our own on a unix socket, data under `dataDir`, with the database `name`; kept alive until
 * `stop`. Throws StartError, for instance when another launcher has this data.
 */
export async function startEmbedded(dataDir: string, options: EmbeddedOptions = {}): Promise<EmbeddedDatabase> {
  const { name = "verdict", durable = true, mayShare = false, onTrouble = () => {} } = options;
  const runner = prepareCluster(dataDir);
  const server = await runOrAdopt(runner, durable);
  const url = addressIn(server.sockets, name);
  const siteUrl = addressIn(server.sockets, name, SITE_ROLE);
  const shared = { url, siteUrl, dataDir: runner.dataDir, note: runner.note, isShared: true, runsAt: null };
  await makeSiteRole(server.sockets);
  const hold = await holdData(addressIn(server.sockets, "postgres"));
  if ("heldBy" in hold) {
    if (mayShare) return { ...shared, runsAt: hold.heldBy || null, announce: async () => {}, stop: async () => {} };
    throw new StartError(`Verdict is already running with this data${hold.heldBy ? `, at ${hold.heldBy}` : ""}.`);
  }
  await makeDatabase(server.sockets, name);
  const guard = guardServer(runner, server, hold, durable, onTrouble);
  return { ...shared, isShared: false, ...guard };
}

async function makeDatabase(sockets: string, name: string): Promise<void> {
  const sql = connect(addressIn(sockets, "postgres"), { max: 1 });
  try {
    const [existing] = await sql`select 1 from pg_database where datname = ${name}`;
    if (!existing) await sql.unsafe(`create database "${name}"`);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Also where another launcher runs this server, which may be of a version that knew no such role. */
async function makeSiteRole(sockets: string): Promise<void> {
  const sql = connect(addressIn(sockets, "postgres"), { max: 1 });
  try {
    await sql.unsafe(`do $$ begin
      if not exists (select from pg_roles where rolname = '${SITE_ROLE}') then create role ${SITE_ROLE} login; end if;
    exception when duplicate_object or unique_violation then null; end $$`);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Starts the server again whenever it dies before `stop`, on the same socket, so that every pool finds it again. */
function guardServer(runner: Runner, first: Postmaster, held: Hold, durable: boolean, onTrouble: (s: string) => void) {
  let server = first;
  let hold = held;
  let where = "";
  let isStopping = false;

  async function revive(): Promise<void> {
    try {
      await hold.release();
      server = await runOrAdopt(runner, durable, first.sockets);
      const again = await holdData(addressIn(server.sockets, "postgres"));
      if ("heldBy" in again) throw new StartError("Another launcher took the embedded database.");
      hold = again;
      await hold.announce(where);
    } catch (error) {
      onTrouble(error instanceof Error ? error.message : String(error));
      await pause(RESTART_PAUSE_MS);
    }
  }
  async function guard(): Promise<void> {
    while (!isStopping) {
      await server.exited;
      if (!isStopping) onTrouble("The embedded database died; starting it again.");
      if (!isStopping) await revive();
    }
  }
  void guard();

  return {
    announce: (text: string) => {
      where = text;
      return hold.announce(text);
    },
    stop: async () => {
      isStopping = true;
      await hold.release();
      await stopServer(server);
      if (server.sockets !== runner.dataDir) rmSync(server.sockets, { recursive: true, force: true });
    },
  };
}

async function stopServer({ pid, exited }: Postmaster): Promise<void> {
  signal(pid, "SIGINT");
  const tooLate = setTimeout(() => signal(pid, "SIGQUIT"), STOP_MS);
  await exited;
  clearTimeout(tooLate);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone already, which is what we wanted.
  }
}
