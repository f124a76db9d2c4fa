import { expect, it } from "vitest";
import { sqlClient } from "#db/client.ts";

it("keeps the record append-only", async () => {
  const sql = sqlClient();
  await sql`insert into audit_entries (actor_name, action, subject_kind, subject_id) values ('A test', 'comment.hide', 'comment', gen_random_uuid())`;
  await expect(sql`update audit_entries set reason = 'x'`).rejects.toThrow(/append-only/);
  await expect(sql`delete from audit_entries`).rejects.toThrow(/append-only/);
});
