import { sql } from "drizzle-orm";
import { check, index, integer, numeric, pgTable, text, timestamp, unique, uuid } from "drizzle-orm/pg-core";
import { users } from "./accounts.ts";
import { comments } from "./comments.ts";

export const REPORT_REASONS = ["abuse", "spam", "spoiler", "off_topic", "hate", "illegal", "other"] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

/** A reader's word that a comment should be looked at: one per person and revision, weighed when it is given (`report_weight`). */
export const reports = pgTable(
  "reports",
  {
    id: uuid().primaryKey().defaultRandom(),
    commentId: uuid("comment_id")
      .notNull()
      .references(() => comments.id, { onDelete: "cascade" }),
    commentRevision: integer("comment_revision").notNull(),
    reporterId: uuid("reporter_id").references(() => users.id, { onDelete: "set null" }),
    reason: text({ enum: REPORT_REASONS }).notNull(),
    explanation: text(),
    weight: numeric({ precision: 4, scale: 2, mode: "number" }).notNull().default(1),
    /** The last episode it gives away, as the reporter of a spoiler says; null: they did not say. */
    spoilsThrough: integer("spoils_through"),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    decidedAt: timestamp("decided_at", { withTimezone: true }),
    decidedBy: uuid("decided_by").references(() => users.id, { onDelete: "set null" }),
    outcome: text({ enum: ["upheld", "dismissed"] }),
  },
  (t) => [
    unique("reports_once").on(t.commentId, t.commentRevision, t.reporterId),
    index("reports_open_idx").on(t.commentId).where(sql`${t.decidedAt} is null`),
    index("reports_reporter_idx").on(t.reporterId),
    check("reports_reason", sql`${t.reason} in ('abuse', 'spam', 'spoiler', 'off_topic', 'hate', 'illegal', 'other')`),
    check("reports_weight", sql`${t.weight} >= 0`),
    check("reports_spoils_through", sql`${t.spoilsThrough} >= 0`),
    check("reports_explanation_length", sql`char_length(${t.explanation}) <= 1000`),
    check("reports_decided", sql`(${t.decidedAt} is null) = (${t.outcome} is null)`),
  ],
);

/** What a moderator imposed on a person; in force from `startsAt` until `endsAt` or `liftedAt`. */
export const sanctions = pgTable(
  "sanctions",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text({ enum: ["warning", "premoderation", "suspension", "ban"] }).notNull(),
    reason: text().notNull(),
    startsAt: timestamp("starts_at", { withTimezone: true }).notNull().defaultNow(),
    endsAt: timestamp("ends_at", { withTimezone: true }),
    liftedAt: timestamp("lifted_at", { withTimezone: true }),
    imposedBy: uuid("imposed_by").references(() => users.id, { onDelete: "set null" }),
  },
  (t) => [
    index("sanctions_in_force_idx").on(t.userId).where(sql`${t.liftedAt} is null`),
    check("sanctions_kind", sql`${t.kind} in ('warning', 'premoderation', 'suspension', 'ban')`),
    check("sanctions_reason_present", sql`btrim(${t.reason}) <> ''`),
    check("sanctions_order", sql`${t.endsAt} > ${t.startsAt}`),
    check("sanctions_suspension_ends", sql`${t.kind} <> 'suspension' or ${t.endsAt} is not null`),
  ],
);
