import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { connect } from "#db/client.ts";
import { startEmbedded } from "#db/embedded.ts";
import { reachDatabase } from "#scripts/launch/reach-database.ts";
import { runScript, scratchFolder } from "#tests/support/processes.ts";

it.each([
  ["not an address", /^DATABASE_URL is not the address of a PostgreSQL database: write it as postgres:/],
  ["mysql://root@localhost/verdict", /^DATABASE_URL is not the address of a PostgreSQL database/],
  ["postgres://me:se%cret@localhost/verdict", /^DATABASE_URL is not the address of a PostgreSQL database/],
])("says in one sentence that %s is no address of a database", async (url, sentence) => {
  const start = runScript(["scripts/start.ts"], { DATABASE_URL: url, DATA_DIR: scratchFolder(), PORT: "0" });
  expect(await start.ended).toBe(1);
  expect(start.said().trim()).toMatch(sentence);
  expect(start.said().trim().split("\n")).toHaveLength(1);
});

it("says that nothing answers, without repeating the password", async () => {
  const attempt = reachDatabase("postgres://me:hunter2@127.0.0.1:1/verdict", 100);
  await expect(attempt).rejects.toThrow(/^No database answers at 127\.0\.0\.1:1 \(waited 0 s\)/);
  await expect(attempt).rejects.not.toThrow(/hunter2/);
});

it("tells a wrong password, a missing database and a missing user apart", async () => {
  const folder = path.join(scratchFolder(), "postgres");
  const database = await startEmbedded(folder, { durable: false });
  onTestFinished(database.stop);
  await requirePassword(folder, database.url);
  const as = (user: string, name = "verdict") =>
    database.url.replace("app@", `${user}@`).replace("/verdict?", `/${name}?`);

  await expect(reachDatabase(as("reader:right"))).resolves.toBeUndefined();
  await expect(reachDatabase(as("reader:wrong"))).rejects.toThrow(
    /refused the user "reader": correct the user or the pass/,
  );
  await expect(reachDatabase(as("nobody:x"))).rejects.toThrow(/refused the user "nobody"/);
  await expect(reachDatabase(as("app", "elsewhere"))).rejects.toThrow(/^There is no database "elsewhere" at /);
});

async function requirePassword(folder: string, url: string): Promise<void> {
  const sql = connect(url, { max: 1 });
  await sql`create role reader login password 'right'`;
  const rules = path.join(folder, "pg_hba.conf");
  const before = readFileSync(rules, "utf8");
  writeFileSync(rules, "local all app trust\nlocal all all scram-sha-256\n");
  appendFileSync(rules, before);
  await sql`select pg_reload_conf()`;
  await expect
    .poll(
      async () => (await sql`select count(*)::int as rules from pg_hba_file_rules where user_name = '{app}'`)[0]?.rules,
    )
    .toBeGreaterThan(0);
  await sql.end();
}
