import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, inject, it } from "vitest";
import { connect, db, sqlClient } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { comments } from "#db/schema/comments.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import { listAudit } from "#features/audit/queries.ts";
import { aComment, aReader, aReview } from "../support/rows.ts";

const aLine = () => ({ action: "comment.hide", subjectKind: "comment" as const, subjectId: randomUUID() });
const entryOf = async (id: string) => (await db.select().from(auditEntries).where(eq(auditEntries.id, id)))[0];

describe("the role the site runs as", () => {
  it.each([
    ["change", "update audit_entries set reason = 'x' where false"],
    ["remove", "delete from audit_entries where false"],
    ["empty", "truncate audit_entries"],
    ["remove the table of", "drop table audit_entries"],
    ["switch off the guard of", "alter table audit_entries disable trigger audit_entries_append_only"],
    ["replace the guard of", "create or replace function refuse_change() returns trigger language sql as 'select 1'"],
    ["put a trigger of its own on", "create rule forget as on insert to audit_entries do instead nothing"],
    ["pass over triggers for", "set session_replication_role = replica"],
    ["become the owner of", "set role app"],
  ])("cannot %s the record", async (_, statement) => {
    await expect(sqlClient().unsafe(statement)).rejects.toMatchObject({
      code: expect.stringMatching(/^(42501|0LP01)$/),
    });
  });

  it("cannot give itself rights in the record", async () => {
    const sql = sqlClient();
    await sql`grant update, delete, truncate on audit_entries to verdict_app`;
    const [may] = await sql`select has_table_privilege('audit_entries', 'update, delete, truncate') as any`;
    expect(may).toEqual({ any: false });
  });

  it("cannot change any table, and cannot say which migrations were made", async () => {
    for (const statement of [
      "create table of_mine (id int)",
      "alter table users add column of_mine int",
      "drop table votes",
      "delete from drizzle.__drizzle_migrations",
    ]) {
      await expect(sqlClient().unsafe(statement)).rejects.toMatchObject({ code: "42501" });
    }
  });
});

it("keeps its owner from changing the record unawares, also where that is a superuser", async () => {
  const owner = connect(inject("ownerUrl"), { max: 1 });
  await owner`insert into audit_entries (actor_name, action, subject_kind, subject_id) values ('A test', 'comment.hide', 'comment', gen_random_uuid())`;
  for (const statement of [
    "update audit_entries set reason = 'x'",
    "delete from audit_entries",
    "truncate audit_entries",
  ]) {
    await expect(owner.unsafe(statement)).rejects.toThrow(/append-only/);
  }
  await owner.end();
});

describe("the record", () => {
  it("keeps nobody's name, whoever writes to it", async () => {
    const [actor, subject] = [await aReader({ role: "moderator" }), await aReader()];
    const [written] = await sqlClient()<{ id: string }[]>`
      insert into audit_entries (actor_id, actor_name, action, subject_kind, subject_id, before, after)
      values (${actor.id}, ${actor.name}, 'user.ban', 'user', ${subject.id}, jsonb_build_object('name', ${subject.name}::text),
        jsonb_build_object('name', ${subject.name}::text, 'endsAt', null)) returning id`;
    const entry = await entryOf(written?.id ?? "");
    expect(entry).toMatchObject({ actorId: actor.id, actorName: null, before: {}, after: { endsAt: null } });
  });

  it("outlives the people and the comment it is about, and tells those who left apart without a name", async () => {
    const [moderator, author] = [await aReader({ role: "moderator" }), await aReader()];
    const comment = await aComment(author, await aReview());
    const id = await db.transaction((tx) =>
      recordAudit(tx, moderator, { ...aLine(), subjectId: comment.id, reason: "spam" }),
    );
    const banned = await db.transaction((tx) =>
      recordAudit(tx, moderator, { action: "user.ban", subjectKind: "user", subjectId: author.id }),
    );
    const admin = await aReader({ role: "admin" });
    const shown = async (entry: string) =>
      (await listAudit(admin, { person: author.id })).entries.find((line) => line.id === entry);
    expect(await shown(id)).toMatchObject({ actorName: moderator.name, subjectName: author.name });

    await db.delete(comments).where(eq(comments.id, comment.id));
    await db.delete(users).where(eq(users.id, author.id));
    await db.delete(users).where(eq(users.id, moderator.id));

    expect(await entryOf(id)).toMatchObject({ actorId: moderator.id, subjectId: comment.id, reason: "spam" });
    const line = await shown(banned);
    expect(line).toMatchObject({ actorName: null, actorId: moderator.id, subjectId: author.id, subjectName: null });
    for (const name of [moderator.name, author.name]) expect(JSON.stringify(line)).not.toContain(name);
  });

  it("tells of one person what was decided about them and about their comments, and of nobody else", async () => {
    const [moderator, author, other] = [await aReader({ role: "moderator" }), await aReader(), await aReader()];
    const review = await aReview();
    const [own, another] = [await aComment(author, review), await aComment(other, review)];
    const lines = await db.transaction(async (tx) => [
      await recordAudit(tx, moderator, { ...aLine(), subjectId: own.id }),
      await recordAudit(tx, moderator, { ...aLine(), subjectId: another.id }),
      await recordAudit(tx, moderator, { action: "user.ban", subjectKind: "user", subjectId: author.id }),
      await recordAudit(tx, moderator, { action: "user.ban", subjectKind: "user", subjectId: other.id }),
    ]);
    const { entries } = await listAudit(moderator, { person: author.id });
    expect(entries.map(({ id }) => id).sort()).toEqual([lines[0], lines[2]].sort());
  });

  it("says which lines are parts of one, and when what was decided ends", async () => {
    const [admin, moderator] = [await aReader({ role: "admin" }), await aReader({ role: "moderator" })];
    const expiresAt = new Date("2030-01-01");
    const [parent, part] = await db.transaction(async (tx) => {
      const first = await recordAudit(tx, moderator, { ...aLine(), expiresAt });
      return [first, await recordAudit(tx, moderator, { ...aLine(), parentId: first })];
    });
    const { entries } = await listAudit(admin, { parent });
    expect(entries.map(({ id, parentId }) => [id, parentId])).toEqual([[part, parent]]);
    expect(await entryOf(parent ?? "")).toMatchObject({ expiresAt });
  });
});
