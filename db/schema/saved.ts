import { index, pgTable, primaryKey, timestamp, uuid } from "drizzle-orm/pg-core";
import { users } from "./accounts.ts";
import { reviews } from "./reviews.ts";

/** A review somebody keeps for later. */
export const savedReviews = pgTable(
  "saved_reviews",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    reviewId: uuid("review_id")
      .notNull()
      .references(() => reviews.id, { onDelete: "cascade" }),
    savedAt: timestamp("saved_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.reviewId] }),
    index("saved_reviews_newest_idx").on(t.userId, t.savedAt),
    index("saved_reviews_review_idx").on(t.reviewId),
  ],
);
