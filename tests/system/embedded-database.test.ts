import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { expect, it } from "vitest";
import { connect } from "#db/client.ts";
import { runScript, scratchFolder } from "#tests/support/processes.ts";

const LAUNCHER = "tests/fixtures/launcher.ts";
const WRITERS = 4;

async function launch(folder: string) {
  const launcher = runScript([LAUNCHER, folder], {});
  const [, url = ""] = await launcher.says(/ready at <(.+)>/);
  return { launcher, url };
}

function serverOf(folder: string): number {
  return Number(readFileSync(path.join(folder, "postmaster.pid"), "utf8").split("\n")[0]);
}

/** Inserts numbers until the database is gone. Returns those whose insertion was acknowledged. */
async function writeUntilGone(url: string, onAcknowledged: (count: number) => void): Promise<number[]> {
  const sql = connect(url, { max: WRITERS });
  const acknowledged: number[] = [];
  let next = 0;
  async function write(): Promise<void> {
    for (;;) {
      const number = next++;
      await sql`insert into kept (number) values (${number})`;
      onAcknowledged(acknowledged.push(number));
    }
  }
  await Promise.allSettled(Array.from({ length: WRITERS }, write));
  await sql.end({ timeout: 1 });
  return acknowledged;
}

it("keeps every acknowledged write when launcher and server are killed in the middle of writes", async () => {
  const folder = path.join(scratchFolder(), "postgres");
  const { launcher, url } = await launch(folder);
  const sql = connect(url, { max: 1 });
  await sql`create table kept (number int primary key)`;
  await sql.end();
  const acknowledged = await writeUntilGone(url, (count) => {
    if (count !== 200) return;
    launcher.kill("SIGKILL");
    process.kill(serverOf(folder), "SIGKILL");
  });
  expect(acknowledged.length).toBeGreaterThanOrEqual(200);

  const again = await launch(folder);
  const after = connect(again.url, { max: 1 });
  const rows = await after<{ number: number }[]>`select number from kept`;
  await after.end();
  const found = new Set(rows.map((row) => row.number));
  expect(acknowledged.filter((number) => !found.has(number))).toEqual([]);
});

it("takes over the server that a killed launcher left running", async () => {
  const folder = path.join(scratchFolder(), "postgres");
  const first = await launch(folder);
  const server = serverOf(folder);
  first.launcher.kill("SIGKILL");
  await first.launcher.ended;
  const second = await launch(folder);
  expect(serverOf(folder)).toBe(server);
  second.launcher.kill("SIGTERM");
  expect(await second.launcher.ended).toBe(0);
  expect(existsSync(path.join(folder, "postmaster.pid"))).toBe(false);
});

it("brings a killed server back on the same address", async () => {
  const folder = path.join(scratchFolder(), "postgres");
  const { launcher, url } = await launch(folder);
  process.kill(serverOf(folder), "SIGKILL");
  await launcher.says(/starting it again/);
  const sql = connect(url, { max: 1 });
  await expect
    .poll(() => sql`select 1 as one`.then(([row]) => row?.one).catch(() => null), { timeout: 30_000 })
    .toBe(1);
  await sql.end();
});

it("lets one launcher have the data and tells the others where it runs", async () => {
  const folder = path.join(scratchFolder(), "postgres");
  const launchers = Array.from({ length: 3 }, () => runScript([LAUNCHER, folder], {}));
  await Promise.all(launchers.map((launcher) => launcher.says(/ready at|already running/)));
  expect(launchers.filter((launcher) => launcher.said().includes("ready at"))).toHaveLength(1);

  const late = runScript([LAUNCHER, folder], {});
  expect(await late.ended).toBe(1);
  expect(late.said().trim()).toBe("Verdict is already running with this data, at http://localhost:4321.");
});

it("listens elsewhere when the folder's path is too long for a socket", async () => {
  const folder = path.join(scratchFolder(), "x".repeat(120), "postgres");
  const { url } = await launch(folder);
  const sql = connect(url, { max: 1 });
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
  await sql.end();
});

it("refuses a folder that holds something else", async () => {
  const folder = path.join(scratchFolder(), "postgres");
  mkdirSync(folder);
  writeFileSync(path.join(folder, "holiday.txt"), "sun");
  const launcher = runScript([LAUNCHER, folder], {});
  expect(await launcher.ended).toBe(1);
  expect(launcher.said()).toMatch(/^The folder .* holds something that is not Verdict's database/);
});

it("makes a database in which trigrams of Hangul work", async () => {
  const { url } = await launch(path.join(scratchFolder(), "postgres"));
  const sql = postgres({ ...connect(url).options, max: 1 } as never);
  await sql`create extension pg_trgm`;
  const [row] = await sql`select array_length(show_trgm('사운드트랙'), 1) as trigrams`;
  await sql.end();
  expect(row?.trigrams).toBeGreaterThan(3);
});
