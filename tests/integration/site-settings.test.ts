import { expect, it } from "vitest";
import { sqlClient } from "#db/client.ts";
import { listAudit } from "#features/audit/queries.ts";
import { changeSetting, changeTallyDisplay, undoSetting } from "#features/settings/mutations.ts";
import { DEFAULT_SETTINGS } from "#features/settings/policy.ts";
import { findSetting, findTallyDisplay, listSettingHistory } from "#features/settings/queries.ts";
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
