import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { StartError } from "#db/start-error.ts";
import { compressBuilt } from "./compress-built.ts";
import { ROOT, say } from "./run-command.ts";

const SOURCES = ["app", "components", "features", "lib", "db", "drizzle/meta/_journal.json", "public"];
const SETTINGS = ["next.config.js", "package-lock.json", "package.json", "tsconfig.json"];

/** Builds the pages unless the last build was made from these very sources. Says whether it built. Throws StartError. */
export async function buildIfNeeded(): Promise<boolean> {
  const folder = path.join(ROOT, process.env.NEXT_DIST_DIR || ".next");
  const stamp = path.join(folder, "verdict-build");
  const wanted = hashOfSources();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return false;
  say("Building the pages (under a minute) …");
  const next = path.join(ROOT, "node_modules/next/dist/bin/next");
  const child = spawn(process.execPath, [next, "build"], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", DATABASE_URL: "" },
    stdio: ["ignore", 2, 2],
  });
  const endBuild = () => child.kill();
  process.once("exit", endBuild);
  const [code] = await once(child, "exit");
  process.off("exit", endBuild);
  if (code !== 0) throw new StartError("The build failed; what went wrong is above.");
  await compressBuilt(path.join(folder, "static"));
  writeFileSync(stamp, wanted);
  return true;
}

function hashOfSources(): string {
  const hash = createHash("sha256");
  for (const file of [...SOURCES, ...SETTINGS].flatMap(filesIn)) {
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(path.join(ROOT, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

function filesIn(place: string): string[] {
  const full = path.join(ROOT, place);
  if (!existsSync(full)) return [];
  const entries = /\.\w+$/.test(place) ? null : readdirSync(full, { recursive: true, withFileTypes: true });
  if (!entries) return [place];
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name))).sort();
}
