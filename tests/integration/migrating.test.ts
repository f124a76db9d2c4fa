import { expect, inject, it } from "vitest";
import { connect } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";

const shared = inject("ownerUrl");
const own = new URL(shared);
own.pathname = "/verdict_migrating";
const sql = connect(shared, { max: 1 });
await sql.unsafe("create database verdict_migrating");
await sql.end();
process.env.DATABASE_URL = own.href;

const { db } = await import("#db/client.ts");
const { isMailDelayed } = await import("#features/accounts/queries.ts");
const { enqueue } = await import("#lib/jobs/enqueue.ts");

it("brings the job queue with it, however many start at once and though no worker ever ran", async () => {
  await Promise.all([migrate(own.href), migrate(own.href), migrate(own.href)]);
  expect(await isMailDelayed()).toBe(false);
  await db.transaction((tx) => enqueue(tx, "accounts.sweep", {}));
  expect(await db.execute("select task_identifier as name from graphile_worker.jobs")).toEqual([
    { name: "accounts.sweep" },
  ]);
});
