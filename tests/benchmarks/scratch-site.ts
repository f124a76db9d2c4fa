import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { closeDatabase } from "#db/client.ts";
import { startEmbedded } from "#db/embedded.ts";
import { setEnvironment } from "#lib/env.ts";
import { LAUNCHER_FLAGS } from "#scripts/node-flags.mjs";
import { freePort } from "./tools.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export type ScratchSite = {
  origin: string;
  databaseUrl: string;
  folder: string;
  sitePid: number;
  databasePid: number;
  stop: () => Promise<void>;
};

/** The product as `npm start` runs it, on a database that is thrown away, both durable as in earnest. */
export async function startScratchSite(profileFolder: string | null): Promise<ScratchSite> {
  const folder = mkdtempSync(path.join(tmpdir(), "verdict-bench-"));
  chmodSync(folder, 0o755);
  const database = await startEmbedded(path.join(folder, "pg"), { name: "verdict_bench" });
  setEnvironment({ DATABASE_URL: database.url });
  const port = await freePort();
  const profiling = profileFolder ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profileFolder}` } : {};
  const site = spawn(process.execPath, [...LAUNCHER_FLAGS, "scripts/start.ts"], {
    cwd: ROOT,
    env: {
      ...process.env,
      ...profiling,
      NODE_ENV: "production",
      PORT: String(port),
      DATABASE_URL: database.url,
      DATA_DIR: path.join(folder, "data"),
      SITE_URL: "",
      MAIL_URL: "",
      LOG_LEVEL: "warn",
      // Each reader says an address of their own, as behind a proxy: limits per address stay on and mean something.
      TRUSTED_PROXIES: "1",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const stop = async () => {
    await end(site);
    await closeDatabase();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await ready(site);
  } catch (error) {
    await stop();
    throw error;
  }
  const databasePid = Number(readFileSync(path.join(folder, "pg/postmaster.pid"), "utf8").split("\n")[0]);
  return {
    origin: `http://127.0.0.1:${port}`,
    databaseUrl: database.url,
    folder,
    sitePid: site.pid ?? 0,
    databasePid,
    stop,
  };
}

function ready(site: ChildProcess): Promise<void> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    if (!site.stdout) return reject(new Error("no output"));
    createInterface({ input: site.stdout }).on("line", (line) => {
      said.push(line);
      if (/http:\/\/(?:localhost|127\.0\.0\.1):\d+/.test(line)) resolve();
    });
    site.once("exit", () => reject(new Error(`The site did not start:\n${said.join("\n")}`)));
  });
}

async function end(site: ChildProcess): Promise<void> {
  if (site.exitCode !== null || site.signalCode !== null) return;
  const gone = new Promise((resolve) => site.once("exit", resolve));
  site.kill("SIGTERM");
  const tooLate = setTimeout(() => site.kill("SIGKILL"), 15_000);
  await gone;
  clearTimeout(tooLate);
}
