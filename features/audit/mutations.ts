import "server-only";
import type { Tx } from "#db/client.ts";
import { auditEntries } from "#db/schema/audit.ts";

/** Who acts: a viewer, or the command line under its own name. */
export type Actor = { id: string | null; name: string };
export type AuditRecord = {
  action: string;
  subjectKind: "comment" | "user" | "review" | "point" | "report" | "setting" | "drama" | "suggestion" | "bulk";
  subjectId: string;
  reason?: string | undefined;
  before?: unknown;
  after?: unknown;
  /** The entry this one is part of, or takes back. */
  parentId?: string | undefined;
};

/** Writes one line of the record, in the transaction of what it records, and says its id. Nothing can change or remove it later. */
export async function recordAudit(tx: Tx, actor: Actor, record: AuditRecord & { id?: string }): Promise<string> {
  const [entry] = await tx
    .insert(auditEntries)
    .values({ actorId: actor.id, actorName: actor.name, ...record })
    .returning({ id: auditEntries.id });
  return entry?.id ?? "";
}
