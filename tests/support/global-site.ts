import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { startEmbedded } from "#db/embedded.ts";
import { LAUNCHER_FLAGS } from "#scripts/node-flags.mjs";

/** The product as `npm start` runs it, on a database of its own. Gives the tests SITE (its address), DATABASE_URL and DATA_DIR. */
export default async function startSite() {
  const root = mkdtempSync(path.join(tmpdir(), "verdict-e2e-"));
  chmodSync(root, 0o755);
  const database = await startEmbedded(path.join(root, "pg"), { name: "verdict_e2e", durable: false });
  const dataDir = path.join(root, "data");
  const site = spawn(process.execPath, [...LAUNCHER_FLAGS, "scripts/start.ts"], {
    env: {
      ...process.env,
      PORT: "0",
      DATABASE_URL: database.siteUrl,
      DATABASE_OWNER_URL: database.url,
      DATA_DIR: dataDir,
      SITE_URL: "",
      MAIL_URL: "",
      LOG_LEVEL: "warn",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  process.env.SITE = await addressOf(site.stdout, site);
  process.env.DATABASE_URL = database.url;
  process.env.DATA_DIR = dataDir;
  return async () => {
    const gone = new Promise((resolve) => site.once("exit", resolve));
    site.kill("SIGTERM");
    await gone;
    await database.stop();
    rmSync(root, { recursive: true, force: true });
  };
}

function addressOf(output: NodeJS.ReadableStream, site: NodeJS.EventEmitter): Promise<string> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    createInterface({ input: output }).on("line", (line) => {
      said.push(line);
      const address = /http:\/\/(?:localhost|127\.0\.0\.1):\d+/.exec(line)?.[0];
      if (address) resolve(address);
    });
    site.once("exit", () => reject(new Error(`The site did not start:\n${said.join("\n")}`)));
  });
}
