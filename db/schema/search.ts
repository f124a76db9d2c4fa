import { sql } from "drizzle-orm";
import { check, customType, index, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";

export const SEARCH_KINDS = ["drama", "person", "review", "point", "comment"] as const;

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/**
 * Everything that may be found, and nothing else: what is hidden, held, erased or in a draft has no row. Written only by
 * triggers, in the transaction of the change itself (docs/decisions/008). `names` are all its titles, folded, one a line;
 * `body` is its text without marks and spoilers; `terms` holds English stems, Hangul syllables by one and two, and the
 * initial consonants of the names; `fuzzy` the names taken apart into single letters.
 */
export const searchDocuments = pgTable(
  "search_documents",
  {
    kind: text({ enum: SEARCH_KINDS }).notNull(),
    subjectId: uuid("subject_id").notNull(),
    reviewId: uuid("review_id"),
    dramaId: uuid("drama_id"),
    title: text().notNull(),
    names: text().notNull(),
    body: text().notNull(),
    language: text().notNull(),
    happenedAt: timestamp("happened_at", { withTimezone: true }).notNull(),
    terms: tsvector().notNull(),
    fuzzy: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.subjectId] }),
    index("search_documents_newest_idx").on(t.happenedAt).where(sql`${t.kind} = 'comment'`),
    check("search_documents_kind", sql`${t.kind} in ('drama', 'person', 'review', 'point', 'comment')`),
  ],
);
