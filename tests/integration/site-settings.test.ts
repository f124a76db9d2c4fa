import { randomUUID } from "node:crypto";
import { sql as sqlOf } from "drizzle-orm";
import { expect, it } from "vitest";
import { db, sqlClient } from "#db/client.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import { listAudit } from "#features/audit/queries.ts";
import { changeSetting, changeTallyDisplay, undoSetting } from "#features/settings/mutations.ts";
import { DEFAULT_SETTINGS } from "#features/settings/policy.ts";
import {
  findSetting,
  findTallyDisplay,
  listSettingHistory,
  SETTING_IDS,
  settingsVersion,
} from "#features/settings/queries.ts";
import { elsewhere } from "../support/one-connection.ts";
import { aReader } from "../support/rows.ts";

// One setting for the whole site: all of it in one test, which puts it back.
it("is changed by one of two who saw the same, recorded once, and is the default when nobody ever chose", async () => {
  await sqlClient()`delete from settings where key = 'tally-display'`;
  expect(await findTallyDisplay()).toBe("always");
  const admins = [await aReader({ role: "admin" }), await aReader({ role: "admin" })];
  const change = { tallies: "after-vote", seen: "always" } as const;
  const done = await Promise.allSettled(admins.map((admin) => changeTallyDisplay(admin, change)));
  expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(done.find((one) => one.status === "rejected")?.reason).toMatchObject({ code: "conflict" });
  expect(await findTallyDisplay()).toBe("after-vote");

  const winner = admins[done.findIndex(({ status }) => status === "fulfilled")] ?? admins[0];
  if (!winner) throw new Error("nobody");
  await changeTallyDisplay(winner, { tallies: "after-vote", seen: "after-vote" });
  await changeTallyDisplay(winner, { tallies: "always", seen: "after-vote" });
  const { entries } = await listAudit(winner, { action: "setting.change" });
  const own = entries.filter(({ actorName }) => admins.some(({ name }) => name === actorName));
  expect(own.map(({ before, after }) => [before, after])).toMatchObject([
    [{ tallies: "after-vote" }, { tallies: "always" }],
    [{ tallies: "always" }, { tallies: "after-vote" }],
  ]);
});

it("takes what makes no sense in the table for the default", async () => {
  const sql = sqlClient();
  await sql.begin(async (tx) => {
    await tx`insert into settings (key, value) values ('tally-display', '"sometimes"')
      on conflict (key) do update set value = excluded.value`;
  });
  expect(await findTallyDisplay()).toBe("always");
  await sql`delete from settings where key = 'tally-display'`;
});

it("can be undone, and the undoing undone, each a line of its own; who saw something else is told", async () => {
  const sql = sqlClient();
  await sql`delete from settings where key = 'screening'`;
  const admin = await aReader({ role: "admin" });
  const seen = await findSetting("screening");
  const value = { ...seen, longFrom: 5_000 };
  await changeSetting(admin, { key: "screening", value, seen });
  expect(await findSetting("screening")).toEqual(value);
  await expect(undoSetting(admin, { key: "screening", seen })).rejects.toMatchObject({ code: "conflict" });
  await undoSetting(admin, { key: "screening", seen: value });
  expect(await findSetting("screening")).toEqual(seen);
  await undoSetting(admin, { key: "screening", seen });
  expect(await findSetting("screening")).toEqual(value);
  const own = (await listSettingHistory(admin, "screening")).filter(({ actorName }) => actorName === admin.name);
  expect(own.map(({ after }) => (after as { screening: typeof seen }).screening.longFrom)).toEqual([
    5_000, 4_000, 5_000,
  ]);
  await sql`delete from settings where key = 'screening'`;
});

it("keeps an admin's own word lists as they were before there were weak words, and takes them back", async () => {
  const [sql, admin] = [sqlClient(), await aReader({ role: "admin" })];
  const list = { block: ["one"], hold: ["two*"], flag: [] };
  await sql`delete from settings where key = 'words'`;
  await sql`insert into settings (key, value) values ('words', ${JSON.stringify({ en: list, ko: list, allow: ["x*"] })}::text::jsonb)`;
  const seen = await findSetting("words");
  expect(seen).toEqual({ en: { ...list, weak: [] }, ko: { ...list, weak: [] }, allow: ["x*"] });
  const value = { en: { ...list, weak: ["three / four = 2"] }, ko: { ...list, weak: [] }, allow: [] };
  await changeSetting(admin, { key: "words", value, seen });
  expect(await findSetting("words")).toEqual(value);
  await undoSetting(admin, { key: "words", seen: value });
  expect(await findSetting("words")).toEqual(seen);
  await sql`delete from settings where key = 'words'`;
});

it("can be saved and undone where a group has numbers that were not there when it was stored", async () => {
  const [sql, admin] = [sqlClient(), await aReader({ role: "admin" })];
  await sql`delete from settings where key = 'screening'`;
  await sql`insert into settings (key, value) values ('screening', '{"longFrom": 4444}')`;
  const seen = await findSetting("screening");
  const value = { ...seen, maxLinks: 9 };
  await changeSetting(admin, { key: "screening", value, seen });
  expect(await findSetting("screening")).toEqual(value);
  const subject = { action: "setting.change", subjectKind: "setting", subjectId: SETTING_IDS.screening } as const;
  const facts = { before: { screening: { longFrom: 4_444 } }, after: { screening: value } };
  await db.transaction((tx) => recordAudit(tx, admin, { ...subject, ...facts }));
  await undoSetting(admin, { key: "screening", seen: value });
  expect(await findSetting("screening")).toEqual(seen);
  await sql`delete from settings where key = 'screening'`;
});

it("has another version after each change, also when of two the one begun first ends last", async () => {
  const sql = sqlClient();
  const keys = [randomUUID(), randomUUID()];
  const version = async () => (await db.select({ version: settingsVersion }).from(sqlOf`(select 1) one`))[0]?.version;
  await sql`insert into settings (key, value) select key, '0' from unnest(${keys}::text[]) key`;
  const change = (tx: typeof sql, at: number) =>
    tx`update settings set value = '1', updated_at = clock_timestamp() where key = ${keys[at] ?? ""}`;
  const before = await sql.begin(async (tx) => {
    await change(tx as unknown as typeof sql, 0);
    await change(sql, 1);
    return elsewhere(version);
  });
  expect(await version()).not.toBe(before);
  await sql`delete from settings where key = any(${keys})`;
});

it("says when discussions close, and how it was changed; as before, the database reads it", async () => {
  const [sql, admin] = [sqlClient(), await aReader({ role: "admin" })];
  const change = { key: "close-after-days", value: 3_000, seen: 0 } as const;
  await sql`delete from settings where key = 'close-after-days'`;
  await changeSetting(admin, change);
  await expect(changeSetting(admin, { ...change, value: 3_651, seen: 3_000 })).rejects.toMatchObject({
    code: "invalid",
  });
  const [row] =
    await sql`select discussion_closes_at('2020-01-01Z', null, null) = '2020-01-01Z'::timestamptz + interval '3000 days' as is_read`;
  expect(row?.is_read).toBe(true);
  await undoSetting(admin, { key: "close-after-days", seen: 3_000 });
  expect(await findSetting("close-after-days")).toBe(0);
  const own = (await listSettingHistory(admin, "close-after-days")).filter(({ actorName }) => actorName === admin.name);
  expect(own.map(({ after }) => after)).toEqual([
    { name: "closeAfterDays: 0", closeAfterDays: 0 },
    { name: "closeAfterDays: 3000", closeAfterDays: 3_000 },
  ]);
  await sql`delete from settings where key = 'close-after-days'`;
});

it("takes no number out of its bounds, and reads one that is missing as its default", async () => {
  const admin = await aReader({ role: "admin" });
  const seen = await findSetting("screening");
  for (const wrong of [{ longFrom: 1 }, { longFrom: 5_000.5 }, { longFrom: Number.NaN }]) {
    const attempt = changeSetting(admin, { key: "screening", value: { ...seen, ...wrong }, seen });
    await expect(attempt).rejects.toMatchObject({ code: "invalid" });
  }
  const sql = sqlClient();
  await sql`insert into settings (key, value) values ('screening', '{"longFrom": 4444}')
    on conflict (key) do update set value = excluded.value`;
  expect(await findSetting("screening")).toEqual({ ...DEFAULT_SETTINGS.screening, longFrom: 4_444 });
  await sql`delete from settings where key = 'screening'`;
});
