import "server-only";
import type { Tx } from "#db/client.ts";
import { auditEntries } from "#db/schema/audit.ts";

/** Who acts: a person, of whom the record keeps only the id, or what is none (a job, the command line) under its own name. */
export type Actor = { id: string | null; name: string };
export type AuditRecord = {
  action: string;
  subjectKind:
    | "comment"
    | "user"
    | "review"
    | "point"
    | "report"
    | "setting"
    | "drama"
    | "suggestion"
    | "bulk"
    | "legal";
  subjectId: string;
  reason?: string | undefined;
  before?: unknown;
  after?: unknown;
  /** The line this one is a part of, or takes back. */
  parentId?: string | undefined;
  /** When what was decided ends by itself. */
  expiresAt?: Date | null | undefined;
};

/**
 * Writes one line of the record, in the transaction of what it records, and returns its id. Nothing can change or remove
 * it later, so it never gets a person's name: those are looked up when it is read.
 */
export async function recordAudit(tx: Tx, actor: Actor, record: AuditRecord & { id?: string }): Promise<string> {
  const [entry] = await tx
    .insert(auditEntries)
    .values({ actorId: actor.id, actorName: actor.id === null ? actor.name : null, ...record })
    .returning({ id: auditEntries.id });
  return entry?.id ?? "";
}
