import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, inject, it } from "vitest";
import { connect } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { grantRights, SITE_ROLE } from "#db/rights.ts";
import journal from "#drizzle/meta/_journal.json" with { type: "json" };
import { migrateAll } from "#scripts/launch/open-database.ts";

const FOLDER = path.resolve(import.meta.dirname, "../../drizzle");
const BEFORE = "0031_add_the_ladder_and_legal_reports";
const MODERATOR = "11111111-1111-4111-8111-111111111111";
const SUBJECT = "22222222-2222-4222-8222-222222222222";

/** A database as the version before left it: its migrations, one by one, and what drizzle writes down about them. */
async function anOlderDatabase(name: string) {
  const shared = connect(inject("ownerUrl"), { max: 1 });
  await shared.unsafe(`create database ${name}`);
  await shared.end();
  const url = new URL(inject("ownerUrl"));
  url.pathname = `/${name}`;
  const sql = connect(url.href, { max: 1, connection: { statement_timeout: 0 } });
  await sql
    .unsafe(`create schema drizzle; create table drizzle.__drizzle_migrations
    (id serial primary key, hash text not null, created_at bigint)`)
    .simple();
  const older = journal.entries.slice(
    0,
    journal.entries.findIndex(({ tag }) => tag === BEFORE),
  );
  expect(older.length).toBeGreaterThan(15);
  for (const { tag, when } of older) {
    await sql.begin((tx) => tx.unsafe(readFileSync(path.join(FOLDER, `${tag}.sql`), "utf8")).simple());
    await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${tag}, ${when})`;
  }
  return { sql, url: url.href };
}

it("keeps every line and every sanction of an older database, and no person's name in them", async () => {
  const { sql, url } = await anOlderDatabase("verdict_older");
  await sql`insert into users (id, name, name_key, email, role) values
    (${MODERATOR}, 'Mina', 'mina', 'mina@example.org', 'moderator'), (${SUBJECT}, 'Jun', 'jun', 'jun@example.org', 'reader')`;
  await sql`insert into audit_entries (actor_id, actor_name, action, subject_kind, subject_id, reason, after) values
    (${MODERATOR}, 'Mina', 'user.suspend', 'user', ${SUBJECT}, 'Insults', ${sql.json({ name: "Jun", endsAt: "2030-01-01" })}),
    (${MODERATOR}, 'Mina', 'comment.hide', 'comment', gen_random_uuid(), 'spam', null),
    (null, 'command line', 'user.change-role', 'user', ${MODERATOR}, null, ${sql.json({ role: "moderator" })}),
    (${MODERATOR}, 'Mina', 'suggestion.accept', 'suggestion', gen_random_uuid(), null, ${sql.json({ name: "A reader's words", status: "accepted" })}),
    (null, 'command line', 'review.import', 'review', gen_random_uuid(), null, ${sql.json({ name: "Soundtrack" })})`;
  await sql`insert into sanctions (user_id, kind, reason, ends_at, imposed_by)
    values (${SUBJECT}, 'suspension', 'Insults', '2030-01-01', ${MODERATOR})`;

  await migrate(url);
  await grantRights(url, url.replace("app@", `${SITE_ROLE}@`));

  const site = connect(url.replace("app@", `${SITE_ROLE}@`), { max: 1 });
  const lines =
    await site`select actor_id, actor_name, action, reason, after from audit_entries order by action, reason`;
  expect([...lines]).toEqual([
    { actor_id: MODERATOR, actor_name: null, action: "comment.hide", reason: "spam", after: null },
    {
      actor_id: null,
      actor_name: "command line",
      action: "review.import",
      reason: null,
      after: { name: "Soundtrack" },
    },
    { actor_id: MODERATOR, actor_name: null, action: "suggestion.accept", reason: null, after: { status: "accepted" } },
    {
      actor_id: null,
      actor_name: "command line",
      action: "user.change-role",
      reason: null,
      after: { role: "moderator" },
    },
    {
      actor_id: MODERATOR,
      actor_name: null,
      action: "user.suspend",
      reason: "Insults",
      after: { endsAt: "2030-01-01" },
    },
  ]);
  const [sanction] = await site`select kind, reason, reason_code from sanctions`;
  expect(sanction).toEqual({ kind: "suspension", reason: "Insults", reason_code: "other" });

  // The version before, which knows nothing of this, still writes.
  await sql`insert into audit_entries (actor_id, actor_name, action, subject_kind, subject_id)
    values (${MODERATOR}, 'Mina', 'user.lift-sanction', 'user', ${SUBJECT})`;
  await expect(site`delete from audit_entries`).rejects.toMatchObject({ code: "42501" });
  await expect(sql`delete from audit_entries`).rejects.toThrow(/append-only/);
  await site.end();
  await sql.end();
});

it("lets a user of one's own database run the site who may not change it", async () => {
  const { sql, url } = await anOlderDatabase("verdict_outside");
  await sql`create role outside login`;
  const outside = url.replace("app@", "outside@");
  await migrate(url);
  await grantRights(url, outside);
  await grantRights(url, outside);
  const site = connect(outside, { max: 1 });
  await site`insert into audit_entries (actor_name, action, subject_kind, subject_id) values ('A test', 'comment.hide', 'comment', gen_random_uuid())`;
  expect(await site`select 1 from audit_entries`).toHaveLength(1);
  await expect(site`update audit_entries set reason = 'x'`).rejects.toMatchObject({ code: "42501" });
  await expect(site`alter table users add column x int`).rejects.toMatchObject({ code: "42501" });
  await site.end();
  await sql.end();
});

it("lets several users in beside each other, however many starts ask at once", async () => {
  const { sql, url } = await anOlderDatabase("verdict_shared");
  await sql
    .unsafe("create role site_one login; create role site_two login; grant create on schema public to public")
    .simple();
  await migrate(url);
  const [one, two] = ["site_one", "site_two"].map((role) => url.replace("app@", `${role}@`));
  await Promise.all([one, two, one, two, one, two].map((site = "") => grantRights(url, site)));
  for (const address of [one, two]) {
    const site = connect(address ?? "", { max: 1 });
    await site`select graphile_worker.add_job('a.test', '{}'::json)`;
    expect(await site`select 1 from graphile_worker._private_jobs`).not.toHaveLength(0);
    await expect(site`create table public.mine (id int)`).rejects.toMatchObject({ code: "42501" });
    await site.end();
  }
  const before = await sql`select oid from pg_policy where polname in ('site_one', 'site_two') order by oid`;
  await grantRights(url, one ?? "");
  expect(await sql`select oid from pg_policy where polname in ('site_one', 'site_two') order by oid`).toEqual(before);
  await sql.end();
});

it("refuses a user for the site who may do all that the owner may", async () => {
  const { sql, url } = await anOlderDatabase("verdict_insider");
  await sql.unsafe("create role insider login; grant app to insider").simple();
  await migrate(url);
  const site = url.replace("app@", "insider@");
  await expect(grantRights(url, site)).rejects.toThrow(/neither a superuser nor a member of the owner's role/);
  await sql`revoke app from insider`;
  await grantRights(url, site);
  await sql.end();
});

it("says in one sentence that a user who may not change tables needs an owner beside them", async () => {
  const { url, sql } = await anOlderDatabase("verdict_ownerless");
  const site = url.replace("app@", `${SITE_ROLE}@`);
  await expect(migrateAll({ url: site, ownerUrl: site })).rejects.toThrow(
    /name the one who owns them in DATABASE_OWNER_URL/,
  );
  await sql.end();
});
