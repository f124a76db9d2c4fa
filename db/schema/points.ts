import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { users } from "./accounts.ts";
import { reviews } from "./reviews.ts";

/** Something viewers liked. Its words are in `point_revisions`; `revision` says which wording is current. */
export const points = pgTable(
  "points",
  {
    id: uuid().primaryKey().defaultRandom(),
    reviewId: uuid("review_id")
      .notNull()
      .references(() => reviews.id, { onDelete: "cascade" }),
    position: integer().notNull(),
    revision: integer().notNull().default(1),
    spoilsThrough: integer("spoils_through").notNull().default(0),
    retiredAt: timestamp("retired_at", { withTimezone: true }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    unique("points_of_review").on(t.reviewId, t.id),
    index("points_order_idx").on(t.reviewId, t.position),
    check("points_spoils_through", sql`${t.spoilsThrough} >= 0`),
  ],
);

/** One wording of a point. A vote belongs to the wording it was cast on. */
export const pointRevisions = pgTable(
  "point_revisions",
  {
    pointId: uuid("point_id")
      .notNull()
      .references(() => points.id, { onDelete: "cascade" }),
    revision: integer().notNull(),
    title: text().notNull(),
    body: text().notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.pointId, t.revision] }),
    check("point_revisions_not_empty", sql`btrim(${t.title}) <> ''`),
  ],
);

/** `pass` is an answer to neither side: "haven't got there yet". */
export const STANCES = ["agree", "disagree", "pass"] as const;
export type Stance = (typeof STANCES)[number];

/**
 * One person's answer to one point: never more than one, whatever races. `counted` is false while its voter is banned;
 * triggers on both tables keep it so.
 */
export const votes = pgTable(
  "votes",
  {
    pointId: uuid("point_id").notNull(),
    voterId: uuid("voter_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    pointRevision: integer("point_revision").notNull(),
    stance: text({ enum: STANCES }).notNull(),
    counted: boolean().notNull().default(true),
    castAt: timestamp("cast_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.pointId, t.voterId] }),
    foreignKey({
      name: "votes_wording",
      columns: [t.pointId, t.pointRevision],
      foreignColumns: [pointRevisions.pointId, pointRevisions.revision],
    }).onDelete("cascade"),
    index("votes_voter_idx").on(t.voterId),
    index("votes_left_out_idx").on(t.voterId).where(sql`not ${t.counted}`),
    check("votes_stance", sql`${t.stance} in ('agree', 'disagree', 'pass')`),
  ],
);

/** Counted votes per wording, kept exact by the trigger `votes_counted` in the vote's own transaction. */
export const pointTallies = pgTable(
  "point_tallies",
  {
    pointId: uuid("point_id").notNull(),
    revision: integer().notNull(),
    agree: integer().notNull().default(0),
    disagree: integer().notNull().default(0),
    pass: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.pointId, t.revision] }),
    foreignKey({
      name: "point_tallies_wording",
      columns: [t.pointId, t.revision],
      foreignColumns: [pointRevisions.pointId, pointRevisions.revision],
    }).onDelete("cascade"),
    check("point_tallies_not_negative", sql`${t.agree} >= 0 and ${t.disagree} >= 0 and ${t.pass} >= 0`),
  ],
);
