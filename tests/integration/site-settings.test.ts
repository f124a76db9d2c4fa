import { expect, it } from "vitest";
import { sqlClient } from "#db/client.ts";
import { listAudit } from "#features/audit/queries.ts";
import { changeTallyDisplay } from "#features/settings/mutations.ts";
import { findTallyDisplay } from "#features/settings/queries.ts";
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
