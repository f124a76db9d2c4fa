import { expect, it } from "vitest";
import { sqlClient } from "#db/client.ts";

it("keeps the record append-only", async () => {
  const sql = sqlClient();
  await sql`insert into audit_entries (actor_name, action, subject_kind, subject_id) values ('A test', 'comment.hide', 'comment', gen_random_uuid())`;
  await expect(sql`update audit_entries set reason = 'x' where actor_name = 'A test'`).rejects.toThrow(/append-only/);
  await expect(sql`delete from audit_entries`).rejects.toThrow(/append-only/);
});

it("lets a name or words taken back be forgotten in it, and nothing else change", async () => {
  const sql = sqlClient();
  const [made] = await sql`
    insert into audit_entries (actor_id, actor_name, action, subject_kind, subject_id, after)
    values (gen_random_uuid(), 'Someone', 'user.ban', 'user', gen_random_uuid(), '{"name": "A name", "endsAt": null}') returning id`;
  const id = made?.id;
  for (const change of [
    sql`update audit_entries set actor_name = 'Someone else' where id = ${id}`,
    sql`update audit_entries set actor_id = null where id = ${id}`,
    sql`update audit_entries set after = '{"endsAt": "2026-01-01"}' where id = ${id}`,
    sql`update audit_entries set after = after || '{"name": "Another"}' where id = ${id}`,
    sql`update audit_entries set action = 'user.suspend' where id = ${id}`,
    sql`update audit_entries set occurred_at = now() where id = ${id}`,
  ]) {
    await expect(change).rejects.toThrow(/append-only/);
  }
  await sql`update audit_entries set after = after - 'name', actor_name = 'former member' where id = ${id}`;
  const [row] = await sql`select actor_name, after from audit_entries where id = ${id}`;
  expect(row).toEqual({ actor_name: "former member", after: { endsAt: null } });
});
