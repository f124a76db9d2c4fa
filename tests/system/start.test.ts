import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { claimPort } from "#scripts/launch/port.ts";
import { type Running, runScript, scratchFolder } from "#tests/support/processes.ts";

const BUILD_AND_START_MS = 600_000;
const start = (env: Record<string, string>) =>
  runScript(["scripts/start.ts"], { DATABASE_URL: "", AUTH_SECRET: "", SITE_URL: "", ...env });

async function started(env: Record<string, string>): Promise<{ site: Running; address: string }> {
  const site = start({ PORT: "0", ...env });
  const [, address = ""] = await site.says(/Address\s+(\S+)[\s\S]*Ctrl-C/);
  return { site, address };
}

function serverPid(supervisor: number): number {
  const list = spawnSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" }).stdout;
  const line = list
    .split("\n")
    .find((text) => text.includes("scripts/server.ts") && Number(text.trim().split(/\s+/)[1]) === supervisor);
  return Number(line?.trim().split(/\s+/)[0]);
}

const status = (url: string) =>
  fetch(url).then(
    (answer) => answer.status,
    () => 0,
  );

it("serves the first review, survives the death of its server, refuses a second start, and stops cleanly", {
  timeout: BUILD_AND_START_MS,
}, async () => {
  const dataDir = path.join(scratchFolder(), "data");
  const { site, address } = await started({ DATA_DIR: dataDir });
  expect(await status(`${address}/api/health/live`)).toBe(200);
  expect(await status(`${address}/api/health/ready`)).toBe(200);
  expect(await (await fetch(`${address}/reviews/soundtrack-1`)).text()).toContain("Soundtrack #1");
  expect(site.said()).toMatch(/Admin\s+\S+\/sign-in\/confirm\?token=/);
  expect(statSync(path.join(dataDir, "secrets.json")).mode & 0o777).toBe(0o600);

  const second = start({ DATA_DIR: dataDir, PORT: "0" });
  expect(await second.ended).toBe(1);
  expect(second.said().trim()).toBe(`Verdict is already running with this data, at ${address}.`);

  process.kill(serverPid(site.pid), "SIGKILL");
  await site.says(/The web server died/);
  await expect.poll(() => status(`${address}/api/health/ready`), { timeout: 60_000 }).toBe(200);

  site.kill("SIGTERM");
  expect(await site.ended).toBe(0);
  expect(await status(`${address}/api/health/live`)).toBe(0);
  expect(() => readFileSync(path.join(dataDir, "postgres/postmaster.pid"))).toThrow();
});

it("ends its server and starts again by itself after the launcher was killed", {
  timeout: BUILD_AND_START_MS,
}, async () => {
  const dataDir = path.join(scratchFolder(), "data");
  const first = await started({ DATA_DIR: dataDir });
  first.site.kill("SIGKILL");
  await expect.poll(() => status(`${first.address}/api/health/live`), { timeout: 60_000 }).toBe(0);
  const again = await started({ DATA_DIR: dataDir, PORT: new URL(first.address).port });
  expect(again.address).toBe(first.address);
  expect(await status(`${again.address}/reviews/soundtrack-1`)).toBe(200);
});

it("says in one sentence that the port is in use", async () => {
  const port = await claimPort(0);
  const other = createServer().listen(port);
  onTestFinished(() => void other.close());
  const site = start({ DATA_DIR: path.join(scratchFolder(), "data"), PORT: String(port) });
  expect(await site.ended).toBe(1);
  expect(site.said().trim()).toMatch(
    new RegExp(`^Port ${port} is already in use: stop what uses it, or choose another`),
  );
});

it("says in one sentence which variable is wrong", async () => {
  const site = start({ DATA_DIR: scratchFolder(), PORT: "eighty" });
  expect(await site.ended).toBe(1);
  expect(site.said().trim()).toMatch(/^The environment is not right\. PORT: /);
});
