import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { users } from "./accounts.ts";
import { comments } from "./comments.ts";
import { reviews } from "./reviews.ts";

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
    index("reports_open_idx").on(t.commentId, t.createdAt, t.weight).where(sql`${t.decidedAt} is null`),
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

/** Who is looking at a comment just now: a courtesy to the others, never a lock. Over when `until` has passed. */
export const commentClaims = pgTable(
  "comment_claims",
  {
    commentId: uuid("comment_id")
      .primaryKey()
      .references(() => comments.id, { onDelete: "cascade" }),
    moderatorId: uuid("moderator_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    until: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [index("comment_claims_moderator_idx").on(t.moderatorId)],
);

/** When each person last wrote under a review in slow mode. */
export const slowTurns = pgTable(
  "slow_turns",
  {
    reviewId: uuid("review_id")
      .notNull()
      .references(() => reviews.id, { onDelete: "cascade" }),
    writerId: uuid("writer_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    tookAt: timestamp("took_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.reviewId, t.writerId] })],
);

export const BULK_ACTIONS = ["approve", "hide", "reject", "restore", "spam"] as const;

/** One decision over many comments. Its id is also that of its entry in the record, which every single one names. */
export const bulkDecisions = pgTable(
  "bulk_decisions",
  {
    id: uuid().primaryKey().defaultRandom(),
    moderatorId: uuid("moderator_id").references(() => users.id, { onDelete: "set null" }),
    action: text({ enum: BULK_ACTIONS }).notNull(),
    reason: text(),
    note: text().notNull().default(""),
    filter: jsonb().$type<Record<string, string>>().notNull(),
    total: integer().notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    finishedAt: timestamp("finished_at", { withTimezone: true }),
    undoneBy: uuid("undone_by").references(() => users.id, { onDelete: "set null" }),
    undoneAt: timestamp("undone_at", { withTimezone: true }),
    undoFinishedAt: timestamp("undo_finished_at", { withTimezone: true }),
  },
  (t) => [
    index("bulk_decisions_newest_idx").on(t.createdAt),
    check("bulk_decisions_action", sql`${t.action} in ('approve', 'hide', 'reject', 'restore', 'spam')`),
    check("bulk_decisions_total", sql`${t.total} > 0`),
  ],
);

/** The comments of a bulk decision as they were when it was taken, and what became of each. */
export const bulkItems = pgTable(
  "bulk_items",
  {
    bulkId: uuid("bulk_id")
      .notNull()
      .references(() => bulkDecisions.id, { onDelete: "cascade" }),
    commentId: uuid("comment_id").notNull(),
    status: text().notNull(),
    revision: integer().notNull(),
    outcome: text({ enum: ["done", "skipped", "undone", "kept"] }),
    /** The entry in the record of what was done to it. */
    entryId: uuid("entry_id"),
  },
  (t) => [
    primaryKey({ columns: [t.bulkId, t.commentId] }),
    index("bulk_items_open_idx").on(t.bulkId, t.commentId).where(sql`${t.outcome} is null`),
    check("bulk_items_outcome", sql`${t.outcome} in ('done', 'skipped', 'undone', 'kept')`),
  ],
);
