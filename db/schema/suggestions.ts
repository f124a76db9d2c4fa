import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { users } from "./accounts.ts";
import { points } from "./points.ts";
import { reviews } from "./reviews.ts";

export const SUGGESTION_STATUSES = ["pending", "accepted", "merged", "declined"] as const;
export type SuggestionStatus = (typeof SUGGESTION_STATUSES)[number];

/**
 * A point a reader missed in a review. It waits, is decided once (trigger `suggestions_decided_once`), and its own words
 * never change: what is published of it are the words of `pointId`. `titleKey` is the title folded, so that one person
 * suggests a thing once.
 */
export const pointSuggestions = pgTable(
  "point_suggestions",
  {
    id: uuid().primaryKey().defaultRandom(),
    reviewId: uuid("review_id")
      .notNull()
      .references(() => reviews.id, { onDelete: "cascade" }),
    suggesterId: uuid("suggester_id").references(() => users.id, { onDelete: "set null" }),
    title: text().notNull(),
    titleKey: text("title_key").notNull(),
    body: text().notNull(),
    spoilsThrough: integer("spoils_through").notNull().default(0),
    wantsCredit: boolean("wants_credit").notNull().default(true),
    status: text({ enum: SUGGESTION_STATUSES }).notNull().default("pending"),
    /** The new point, or the one it was merged into. */
    pointId: uuid("point_id"),
    reason: text(),
    decidedBy: uuid("decided_by").references(() => users.id, { onDelete: "set null" }),
    decidedAt: timestamp("decided_at", { withTimezone: true }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    unique("point_suggestions_once").on(t.suggesterId, t.reviewId, t.titleKey),
    foreignKey({
      name: "point_suggestions_point_same_review",
      columns: [t.reviewId, t.pointId],
      foreignColumns: [points.reviewId, points.id],
    }),
    index("point_suggestions_pending_idx").on(t.createdAt, t.id).where(sql`${t.status} = 'pending'`),
    index("point_suggestions_review_idx").on(t.reviewId, t.status),
    check("point_suggestions_status", sql`${t.status} in ('pending', 'accepted', 'merged', 'declined')`),
    check(
      "point_suggestions_words",
      sql`btrim(${t.title}) <> '' and char_length(${t.title}) <= 80 and btrim(${t.body}) <> '' and char_length(${t.body}) <= 400`,
    ),
    check("point_suggestions_spoils_through", sql`${t.spoilsThrough} >= 0`),
    check("point_suggestions_point", sql`(${t.status} in ('accepted', 'merged')) = (${t.pointId} is not null)`),
    check(
      "point_suggestions_reason",
      sql`(${t.status} = 'declined') = (${t.reason} is not null) and char_length(${t.reason}) between 1 and 500`,
    ),
    check("point_suggestions_decided", sql`(${t.status} = 'pending') = (${t.decidedAt} is null)`),
  ],
);
