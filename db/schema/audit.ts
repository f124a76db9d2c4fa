import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

/**
 * Who did what, when and why. Append-only (trigger `audit_entries_append_only`), and without foreign keys on purpose:
 * the record outlives the people and things it names.
 */
export const auditEntries = pgTable(
  "audit_entries",
  {
    id: uuid().primaryKey().defaultRandom(),
    occurredAt: timestamp("occurred_at", { withTimezone: true }).notNull().defaultNow(),
    actorId: uuid("actor_id"),
    actorName: text("actor_name").notNull(),
    action: text().notNull(),
    subjectKind: text("subject_kind").notNull(),
    subjectId: uuid("subject_id").notNull(),
    reason: text(),
    before: jsonb(),
    after: jsonb(),
    /** The entry this one is part of, or takes back. */
    parentId: uuid("parent_id"),
  },
  (t) => [
    index("audit_entries_time_idx").on(t.occurredAt, t.id),
    index("audit_entries_subject_idx").on(t.subjectKind, t.subjectId, t.occurredAt),
    index("audit_entries_actor_idx").on(t.actorId, t.occurredAt),
    index("audit_entries_parent_idx").on(t.parentId).where(sql`${t.parentId} is not null`),
    check("audit_entries_action", sql`${t.action} ~ '^[a-z]+\.[a-z-]+$'`),
  ],
);
