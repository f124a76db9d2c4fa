import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { pointRevisions } from "./points.ts";
import { reviews } from "./reviews.ts";

/**
 * How the answers to a wording stood at the end of a day (UTC). There is a row only for days on which five people had
 * answered, or answered otherwise, since the row before: between two rows lie never fewer than five answers.
 */
export const pointDays = pgTable(
  "point_days",
  {
    pointId: uuid("point_id").notNull(),
    revision: integer().notNull(),
    day: date().notNull(),
    agree: integer().notNull(),
    disagree: integer().notNull(),
    pass: integer().notNull(),
    recordedAt: timestamp("recorded_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.pointId, t.revision, t.day] }),
    foreignKey({
      name: "point_days_wording",
      columns: [t.pointId, t.revision],
      foreignColumns: [pointRevisions.pointId, pointRevisions.revision],
    }).onDelete("cascade"),
    check("point_days_counts", sql`least(${t.agree}, ${t.disagree}, ${t.pass}) >= 0`),
  ],
);

/** Where one can be on a review's page, in no order: `top` is above its first section. */
export const READ_PARTS = ["top", "about", "plot", "success", "for_whom", "verdict", "points", "discussion"] as const;
export type ReadPart = (typeof READ_PARTS)[number];

/** On how many visits of a day (UTC) a part of a review was reached. Nothing says whose visits, or that two were one person's. */
export const reviewReadings = pgTable(
  "review_readings",
  {
    reviewId: uuid("review_id")
      .notNull()
      .references(() => reviews.id, { onDelete: "cascade" }),
    day: date().notNull(),
    part: text({ enum: READ_PARTS }).notNull(),
    visits: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.reviewId, t.day, t.part] }),
    index("review_readings_day_idx").on(t.day),
    check(
      "review_readings_part",
      sql`${t.part} in ('top', 'about', 'plot', 'success', 'for_whom', 'verdict', 'points', 'discussion')`,
    ),
    check("review_readings_visits", sql`${t.visits} > 0`),
  ],
);
