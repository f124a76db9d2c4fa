import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, timestamp, uuid } from "drizzle-orm/pg-core";
import { users } from "./accounts.ts";
import { dramas } from "./reviews.ts";

/** How far a person has watched a drama; 0 says "nothing yet", no row that they never said. */
export const watchedEpisodes = pgTable(
  "watched_episodes",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    dramaId: uuid("drama_id")
      .notNull()
      .references(() => dramas.id, { onDelete: "cascade" }),
    through: integer().notNull(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.dramaId] }),
    index("watched_episodes_drama_idx").on(t.dramaId),
    check("watched_episodes_through", sql`${t.through} between 0 and 2000`),
  ],
);
