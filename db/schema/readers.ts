import { sql } from "drizzle-orm";
import { boolean, check, index, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { users } from "./accounts.ts";

/** What somebody chose to show of themselves; who never chose has no row, and the defaults. */
export const profiles = pgTable("profiles", {
  userId: uuid("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  showsComments: boolean("shows_comments").notNull().default(true),
  showsAgreed: boolean("shows_agreed").notNull().default(false),
  showsSaved: boolean("shows_saved").notNull().default(false),
  showsWatched: boolean("shows_watched").notNull().default(false),
  updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
});

export const LEAVING_MANNERS = ["erase", "anonymise"] as const;
export type LeavingManner = (typeof LEAVING_MANNERS)[number];

/** Somebody who asked to be forgotten. From `dueAt` on it is carried out; until then they may change their mind. */
export const departures = pgTable(
  "departures",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    /** `erase` takes their words away; `anonymise` leaves their visible comments, without their name. */
    manner: text({ enum: LEAVING_MANNERS }).notNull(),
    askedAt: timestamp("asked_at", { withTimezone: true }).notNull().defaultNow(),
    dueAt: timestamp("due_at", { withTimezone: true }).notNull(),
  },
  (t) => [
    index("departures_due_idx").on(t.dueAt),
    check("departures_manner", sql`${t.manner} in ('erase', 'anonymise')`),
    check("departures_order", sql`${t.dueAt} > ${t.askedAt}`),
  ],
);
