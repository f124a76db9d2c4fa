import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { sessions, users } from "./accounts.ts";
import { comments } from "./comments.ts";
import { appeals, reports, sanctions } from "./moderation.ts";
import { points } from "./points.ts";
import { dramas, reviews } from "./reviews.ts";
import { pointSuggestions } from "./suggestions.ts";

export const HAPPENINGS = [
  "comment",
  "edit",
  "feature",
  "pin",
  "suggestion",
  "point",
  "review",
  "sanction",
  "appeal",
  "report",
] as const;

/**
 * What has happened and nobody was told of yet. Written by triggers in the transaction of each change, so that no mutation
 * has to remember it, and removed in the transaction that makes notices of it.
 */
export const happenings = pgTable(
  "happenings",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text({ enum: HAPPENINGS }).notNull(),
    subjectId: uuid("subject_id").notNull(),
    /** A comment's status before and after; both null where it is new. Of a sanction, `became` is `lifted` or null. */
    was: text(),
    became: text(),
    actorId: uuid("actor_id"),
    happenedAt: timestamp("happened_at", { withTimezone: true }).notNull().defaultNow(),
  },
  () => [check("happenings_kind", sql.raw(`kind in (${HAPPENINGS.map((kind) => `'${kind}'`).join(", ")})`))],
);

export const NOTICE_KINDS = [
  "reply",
  "mention",
  "thread",
  "person",
  "held",
  "approved",
  "rejected",
  "hidden",
  "restored",
  "featured",
  "pinned",
  "suggestion",
  "point",
  "review",
  "queue",
  "sanction",
  "lifted",
  "appeal",
  "report",
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/**
 * That one person should hear of one thing. It holds what the thing is and none of its words: those are read when they are
 * shown or sent, as they are then. `mailDueAt` and `pushDueAt` are emptied when that way is taken; `pushedAt` says that a
 * browser was there to take it.
 */
export const notices = pgTable(
  "notices",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text({ enum: NOTICE_KINDS }).notNull(),
    commentId: uuid("comment_id").references(() => comments.id, { onDelete: "cascade" }),
    suggestionId: uuid("suggestion_id").references(() => pointSuggestions.id, { onDelete: "cascade" }),
    pointId: uuid("point_id").references(() => points.id, { onDelete: "cascade" }),
    reviewId: uuid("review_id").references(() => reviews.id, { onDelete: "cascade" }),
    sanctionId: uuid("sanction_id").references(() => sanctions.id, { onDelete: "cascade" }),
    appealId: uuid("appeal_id").references(() => appeals.id, { onDelete: "cascade" }),
    reportId: uuid("report_id").references(() => reports.id, { onDelete: "cascade" }),
    inInbox: boolean("in_inbox").notNull().default(true),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    readAt: timestamp("read_at", { withTimezone: true }),
    mailRhythm: text("mail_rhythm", { enum: ["now", "hourly", "daily"] }),
    mailDueAt: timestamp("mail_due_at", { withTimezone: true }),
    mailId: uuid("mail_id").references(() => sentMails.id, { onDelete: "set null" }),
    pushDueAt: timestamp("push_due_at", { withTimezone: true }),
    pushedAt: timestamp("pushed_at", { withTimezone: true }),
  },
  (t) => [
    uniqueIndex("notices_once_idx")
      .on(t.userId, t.commentId)
      .where(sql`${t.kind} in ('reply', 'mention', 'thread', 'person')`),
    index("notices_inbox_idx").on(t.userId, t.createdAt, t.id).where(sql`${t.inInbox}`),
    index("notices_unread_idx").on(t.userId).where(sql`${t.inInbox} and ${t.readAt} is null`),
    index("notices_mail_due_idx").on(t.mailDueAt).where(sql`${t.mailDueAt} is not null`),
    index("notices_push_due_idx").on(t.pushDueAt).where(sql`${t.pushDueAt} is not null`),
    index("notices_mail_idx").on(t.mailId).where(sql`${t.mailId} is not null`),
    index("notices_comment_idx").on(t.commentId).where(sql`${t.commentId} is not null`),
    index("notices_sanction_idx").on(t.sanctionId).where(sql`${t.sanctionId} is not null`),
    index("notices_appeal_idx").on(t.appealId).where(sql`${t.appealId} is not null`),
    index("notices_report_idx").on(t.reportId).where(sql`${t.reportId} is not null`),
    check("notices_kind", sql.raw(`kind in (${NOTICE_KINDS.map((kind) => `'${kind}'`).join(", ")})`)),
    check(
      "notices_subject",
      sql`num_nonnulls(${t.commentId}, ${t.suggestionId}, ${t.pointId}, ${t.reviewId}, ${t.sanctionId}, ${t.appealId}, ${t.reportId}) = case when ${t.kind} = 'queue' then 0 else 1 end`,
    ),
    check("notices_mail", sql`${t.mailDueAt} is null or ${t.mailRhythm} is not null`),
  ],
);

/** How a person wants to hear of one kind of thing, where that is not the default. */
export const noticeChoices = pgTable(
  "notice_choices",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text().notNull(),
    mail: text({ enum: ["off", "now", "hourly", "daily"] }).notNull(),
    inbox: boolean().notNull(),
    push: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.kind] }),
    check("notice_choices_mail", sql`${t.mail} in ('off', 'now', 'hourly', 'daily')`),
  ],
);

/** What holds for all notices of one person. Mails stop when their address keeps being refused. */
export const noticePeople = pgTable(
  "notice_people",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    language: text(),
    hearsBelowOwn: boolean("hears_below_own").notNull().default(true),
    mailRefusals: integer("mail_refusals").notNull().default(0),
    mailStoppedAt: timestamp("mail_stopped_at", { withTimezone: true }),
    /** The SHA-256 of the secret in the address of their feed, and which of their secrets it is. */
    feedHash: text("feed_hash").unique(),
    feedEdition: integer("feed_edition").notNull().default(0),
  },
  (t) => [check("notice_people_refusals", sql`${t.mailRefusals} >= 0`)],
);

/** What a person wants to hear all about, or nothing of. The nearest counts: a thread within a review before the review. */
export const follows = pgTable(
  "follows",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    stance: text({ enum: ["watch", "mute"] }).notNull(),
    reviewId: uuid("review_id").references(() => reviews.id, { onDelete: "cascade" }),
    commentId: uuid("comment_id").references(() => comments.id, { onDelete: "cascade" }),
    personId: uuid("person_id").references(() => users.id, { onDelete: "cascade" }),
    dramaId: uuid("drama_id").references(() => dramas.id, { onDelete: "cascade" }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    unique("follows_review_once").on(t.userId, t.reviewId),
    unique("follows_comment_once").on(t.userId, t.commentId),
    unique("follows_person_once").on(t.userId, t.personId),
    unique("follows_drama_once").on(t.userId, t.dramaId),
    index("follows_review_idx").on(t.reviewId).where(sql`${t.reviewId} is not null`),
    index("follows_comment_idx").on(t.commentId).where(sql`${t.commentId} is not null`),
    index("follows_person_idx").on(t.personId).where(sql`${t.personId} is not null`),
    index("follows_drama_idx").on(t.dramaId).where(sql`${t.dramaId} is not null`),
    check("follows_stance", sql`${t.stance} in ('watch', 'mute')`),
    check("follows_one_subject", sql`num_nonnulls(${t.reviewId}, ${t.commentId}, ${t.personId}, ${t.dramaId}) = 1`),
    check("follows_not_oneself", sql`${t.personId} <> ${t.userId}`),
  ],
);

export const MAIL_OUTCOMES = ["waiting", "sent", "dropped", "refused", "expired"] as const;

/** The record of mails to people: to whom, of which kind, when, and what became of it. Never what they said. */
export const sentMails = pgTable(
  "sent_mails",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text().notNull(),
    messageId: text("message_id"),
    outcome: text({ enum: MAIL_OUTCOMES }).notNull().default("waiting"),
    /** What the mail server answered where it refused. */
    smtpCode: integer("smtp_code"),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    settledAt: timestamp("settled_at", { withTimezone: true }),
  },
  (t) => [
    index("sent_mails_user_idx").on(t.userId, t.createdAt),
    index("sent_mails_time_idx").on(t.createdAt),
    check("sent_mails_outcome", sql.raw(`outcome in (${MAIL_OUTCOMES.map((one) => `'${one}'`).join(", ")})`)),
    check("sent_mails_settled", sql`(${t.outcome} = 'waiting') = (${t.settledAt} is null)`),
  ],
);

/** A browser that asked to be told, for as long as its session lasts. Only it can read what is sent to `endpoint`. */
export const pushSubscriptions = pgTable(
  "push_subscriptions",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    sessionId: uuid("session_id").references(() => sessions.id, { onDelete: "cascade" }),
    endpoint: text().notNull().unique(),
    p256dh: text().notNull(),
    auth: text().notNull(),
    userAgent: text("user_agent"),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    index("push_subscriptions_user_idx").on(t.userId),
    index("push_subscriptions_session_idx").on(t.sessionId),
    check("push_subscriptions_endpoint", sql`${t.endpoint} like 'https://%' and char_length(${t.endpoint}) <= 1000`),
  ],
);
