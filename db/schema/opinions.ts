import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { pointRevisions, points } from "./points.ts";

/** The map as it was last drawn: one row. `result` is for everyone, `basis` places a member on it and is shown to nobody. */
export const opinionMaps = pgTable(
  "opinion_maps",
  {
    isLatest: boolean("is_latest").primaryKey().default(true),
    computedAt: timestamp("computed_at", { withTimezone: true }).notNull(),
    inputHash: text("input_hash").notNull(),
    result: jsonb().notNull(),
    basis: jsonb().notNull(),
  },
  (t) => [check("opinion_maps_one", sql`${t.isLatest}`)],
);

/** Who agrees with one point likely agrees with the other, of another review; the surest first. Made anew each night. */
export const relatedPoints = pgTable(
  "related_points",
  {
    pointId: uuid("point_id")
      .notNull()
      .references(() => points.id, { onDelete: "cascade" }),
    rank: integer().notNull(),
    otherId: uuid("other_id")
      .notNull()
      .references(() => points.id, { onDelete: "cascade" }),
    /** `votes`: who agreed with one agreed with the other; `words`: they speak of the same. */
    kind: text({ enum: ["votes", "words"] }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.pointId, t.rank] }),
    check("related_points_two", sql`${t.pointId} <> ${t.otherId}`),
    check("related_points_kind", sql`${t.kind} in ('votes', 'words')`),
  ],
);

/** The counts of a wording as the open dataset tells them: they change when five more have answered. */
export const publishedCounts = pgTable(
  "published_counts",
  {
    pointId: uuid("point_id").primaryKey(),
    revision: integer().notNull(),
    agree: integer().notNull(),
    disagree: integer().notNull(),
    countedAt: timestamp("counted_at", { withTimezone: true }).notNull(),
  },
  (t) => [
    foreignKey({
      name: "published_counts_wording",
      columns: [t.pointId, t.revision],
      foreignColumns: [pointRevisions.pointId, pointRevisions.revision],
    }).onDelete("cascade"),
    check("published_counts_enough", sql`${t.agree} + ${t.disagree} >= 5`),
  ],
);

/** The files of the open dataset as they were last made. */
export const datasetFiles = pgTable("dataset_files", {
  name: text().primaryKey(),
  body: text().notNull(),
  sha256: text().notNull(),
  bytes: integer().notNull(),
  changedAt: timestamp("changed_at", { withTimezone: true }).notNull(),
});
