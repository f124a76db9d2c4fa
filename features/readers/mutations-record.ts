import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";

/**
 * Forgets in the record the name or the words of what these lines are about; that and nothing else may change in it
 * (trigger `audit_entries_only_forgotten`). What was done to whom stays told by the id, which leads nowhere any more.
 */
export async function forgetInRecord(tx: Tx, subjectKind: "user" | "suggestion", ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(sql`
    update audit_entries set before = before - '{name,title,body}'::text[], after = after - '{name,title,body}'::text[]
     where subject_kind = ${subjectKind} and subject_id = any(${sql.param(ids)}::uuid[])`);
}
