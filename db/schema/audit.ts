import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

/**
 * Who did what, when and why. Append-only (trigger `audit_entries_append_only`, and the role the site runs as may only
 * insert and read), and without foreign keys on purpose: the record outlives the people and things it is about. So it holds no
 * person's name: `actorName` is for who is none (a job, the command line), and `audit_entries_nameless` keeps it so.
 */
export const auditEntries = pgTable(
  "audit_entries",
  {
    id: uuid().primaryKey().defaultRandom(),
    occurredAt: timestamp("occurred_at", { withTimezone: true }).notNull().defaultNow(),
    actorId: uuid("actor_id"),
    actorName: text("actor_name"),
    action: text().notNull(),
    subjectKind: text("subject_kind").notNull(),
    subjectId: uuid("subject_id").notNull(),
    reason: text(),
    before: jsonb(),
    after: jsonb(),
    /** The line this one is a part of, or takes back: a decision on many things at once, or one that brought another about. */
    parentId: uuid("parent_id"),
    /** When what was decided ends by itself. */
    expiresAt: timestamp("expires_at", { withTimezone: true }),
  },
  (t) => [
    index("audit_entries_time_idx").on(t.occurredAt, t.id),
    index("audit_entries_subject_idx").on(t.subjectKind, t.subjectId, t.occurredAt),
    index("audit_entries_actor_idx").on(t.actorId, t.occurredAt),
    index("audit_entries_parent_idx").on(t.parentId).where(sql`${t.parentId} is not null`),
    check("audit_entries_action", sql`${t.action} ~ '^[a-z]+\.[a-z-]+$'`),
  ],
);
