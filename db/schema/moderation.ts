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
    index("reports_waiting_idx").on(t.createdAt, t.commentId).where(sql`${t.decidedAt} is null`),
    index("reports_open_idx").on(t.commentId, t.createdAt, t.weight).where(sql`${t.decidedAt} is null`),
    index("reports_reporter_idx").on(t.reporterId),
    check("reports_reason", sql`${t.reason} in ('abuse', 'spam', 'spoiler', 'off_topic', 'hate', 'illegal', 'other')`),
    check("reports_weight", sql`${t.weight} >= 0`),
    check("reports_spoils_through", sql`${t.spoilsThrough} >= 0`),
    check("reports_explanation_length", sql`char_length(${t.explanation}) <= 1000`),
    check("reports_decided", sql`(${t.decidedAt} is null) = (${t.outcome} is null)`),
  ],
);

export const SANCTION_KINDS = ["warning", "premoderation", "suspension", "ban"] as const;
export type SanctionKind = (typeof SANCTION_KINDS)[number];
export const SANCTION_REASONS = ["abuse", "hate", "spam", "spoiler", "illegal", "evasion", "other"] as const;
export type SanctionReason = (typeof SANCTION_REASONS)[number];

/**
 * What a moderator imposed on a person; in force from `startsAt` until `endsAt` or `liftedAt`, a warning until it is
 * acknowledged, pre-moderation also until `endsAfterApproved` of their later comments were approved by a person.
 */
export const sanctions = pgTable(
  "sanctions",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text({ enum: SANCTION_KINDS }).notNull(),
    reasonCode: text("reason_code", { enum: SANCTION_REASONS }).notNull().default("other"),
    reason: text().notNull(),
    startsAt: timestamp("starts_at", { withTimezone: true }).notNull().defaultNow(),
    endsAt: timestamp("ends_at", { withTimezone: true }),
    endsAfterApproved: integer("ends_after_approved"),
    acknowledgedAt: timestamp("acknowledged_at", { withTimezone: true }),
    liftedAt: timestamp("lifted_at", { withTimezone: true }),
    imposedBy: uuid("imposed_by").references(() => users.id, { onDelete: "set null" }),
  },
  (t) => [
    index("sanctions_in_force_idx").on(t.userId).where(sql`${t.liftedAt} is null`),
    index("sanctions_person_idx").on(t.userId, t.startsAt),
    check("sanctions_kind", sql`${t.kind} in ('warning', 'premoderation', 'suspension', 'ban')`),
    check(
      "sanctions_reason_code",
      sql`${t.reasonCode} in ('abuse', 'hate', 'spam', 'spoiler', 'illegal', 'evasion', 'other')`,
    ),
    check("sanctions_reason_present", sql`btrim(${t.reason}) <> ''`),
    check("sanctions_order", sql`${t.endsAt} > ${t.startsAt}`),
    check("sanctions_suspension_ends", sql`${t.kind} <> 'suspension' or ${t.endsAt} is not null`),
    check(
      "sanctions_approvals",
      sql`${t.endsAfterApproved} is null or (${t.endsAfterApproved} > 0 and ${t.kind} = 'premoderation')`,
    ),
    check("sanctions_acknowledged", sql`${t.acknowledgedAt} is null or ${t.kind} = 'warning'`),
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
/** A word among staff about a person, which that person never sees. Only its writer takes it away. */
export const personNotes = pgTable(
  "person_notes",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    writerId: uuid("writer_id").references(() => users.id, { onDelete: "set null" }),
    body: text().notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    index("person_notes_user_idx").on(t.userId, t.createdAt),
    check("person_notes_body", sql`btrim(${t.body}) <> '' and char_length(${t.body}) <= 1000`),
  ],
);

export const LEGAL_CATEGORIES = [
  "defamation",
  "privacy",
  "threat",
  "hate",
  "copyright",
  "fraud",
  "child_abuse",
  "other",
] as const;
export type LegalCategory = (typeof LEGAL_CATEGORIES)[number];

/**
 * A notice that something here is against the law (Regulation (EU) 2022/2065, article 16). `tokenHash` is the SHA-256 of
 * the secret in its receipt. Name and address are not asked for where child abuse is reported.
 */
export const legalReports = pgTable(
  "legal_reports",
  {
    id: uuid().primaryKey().defaultRandom(),
    tokenHash: text("token_hash").notNull().unique(),
    category: text({ enum: LEGAL_CATEGORIES }).notNull(),
    addresses: text().array().notNull(),
    commentId: uuid("comment_id").references(() => comments.id, { onDelete: "set null" }),
    explanation: text().notNull(),
    reporterId: uuid("reporter_id").references(() => users.id, { onDelete: "set null" }),
    reporterName: text("reporter_name"),
    reporterEmail: text("reporter_email"),
    locale: text().notNull(),
    state: text({ enum: ["awaiting", "under_review", "decided", "void"] })
      .notNull()
      .default("awaiting"),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    takenBy: uuid("taken_by").references(() => users.id, { onDelete: "set null" }),
    decidedAt: timestamp("decided_at", { withTimezone: true }),
    decidedBy: uuid("decided_by").references(() => users.id, { onDelete: "set null" }),
    decision: text({ enum: ["removed", "kept"] }),
    grounds: text(),
    facts: text(),
  },
  (t) => [
    index("legal_reports_open_idx").on(t.createdAt).where(sql`${t.state} in ('awaiting', 'under_review')`),
    index("legal_reports_comment_idx").on(t.commentId),
    check("legal_reports_state", sql`${t.state} in ('awaiting', 'under_review', 'decided', 'void')`),
    check("legal_reports_addresses", sql`cardinality(${t.addresses}) between 1 and 10`),
    check("legal_reports_explanation", sql`char_length(${t.explanation}) between 1 and 5000`),
    check(
      "legal_reports_decided",
      sql`(${t.state} = 'decided') = (${t.decision} is not null) and (${t.state} in ('decided', 'void')) = (${t.decidedAt} is not null)`,
    ),
  ],
);

/** A person's word against a decision about them: one for each, decided by someone else than who took it. */
export const appeals = pgTable(
  "appeals",
  {
    id: uuid().primaryKey().defaultRandom(),
    sanctionId: uuid("sanction_id")
      .unique()
      .references(() => sanctions.id, { onDelete: "cascade" }),
    /** The line of the record by which a comment was taken out of sight. */
    entryId: uuid("entry_id").unique(),
    legalReportId: uuid("legal_report_id")
      .unique()
      .references(() => legalReports.id, { onDelete: "cascade" }),
    /** Null for who reported without an account. */
    personId: uuid("person_id").references(() => users.id, { onDelete: "cascade" }),
    body: text().notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    decidedAt: timestamp("decided_at", { withTimezone: true }),
    decidedBy: uuid("decided_by").references(() => users.id, { onDelete: "set null" }),
    outcome: text({ enum: ["upheld", "overturned"] }),
    answer: text(),
  },
  (t) => [
    index("appeals_open_idx").on(t.createdAt).where(sql`${t.decidedAt} is null`),
    index("appeals_person_idx").on(t.personId),
    check("appeals_about_one", sql`num_nonnulls(${t.sanctionId}, ${t.entryId}, ${t.legalReportId}) = 1`),
    check("appeals_body", sql`btrim(${t.body}) <> '' and char_length(${t.body}) <= 1000`),
    check(
      "appeals_decided",
      sql`(${t.decidedAt} is null) = (${t.outcome} is null) and (${t.decidedAt} is null) = (${t.answer} is null)`,
    ),
  ],
);

/** What the public record shows: one row, made anew each night. */
export const moderationFigures = pgTable(
  "moderation_figures",
  {
    id: integer().primaryKey().default(1),
    figures: jsonb().notNull(),
    madeAt: timestamp("made_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [check("moderation_figures_one", sql`${t.id} = 1`)],
);

/** When a mail last went out and when one last did not, with what the mail server said. Never to whom. */
export const mailHealth = pgTable(
  "mail_health",
  {
    outcome: text({ enum: ["sent", "failed"] }).primaryKey(),
    happenedAt: timestamp("happened_at", { withTimezone: true }).notNull().defaultNow(),
    said: text(),
  },
  (t) => [check("mail_health_outcome", sql`${t.outcome} in ('sent', 'failed')`)],
);
