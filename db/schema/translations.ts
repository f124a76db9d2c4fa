import { sql } from "drizzle-orm";
import { check, foreignKey, integer, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { pointRevisions, points } from "./points.ts";
import { reviews, sections } from "./reviews.ts";

/**
 * A review in another language: one in each. `madeFrom` and `headingMadeFrom` are the stamps of the title and of the line
 * above the points as they were when these words were written; `revision` counts the savings.
 */
export const reviewTranslations = pgTable(
  "review_translations",
  {
    reviewId: uuid("review_id")
      .notNull()
      .references(() => reviews.id, { onDelete: "cascade" }),
    language: text().notNull(),
    title: text().notNull(),
    madeFrom: text("made_from").notNull(),
    pointsHeading: text("points_heading"),
    headingMadeFrom: text("heading_made_from"),
    translator: text(),
    status: text({ enum: ["draft", "published"] })
      .notNull()
      .default("draft"),
    revision: integer().notNull().default(1),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.reviewId, t.language] }),
    check("review_translations_language", sql`${t.language} in ('en', 'ko')`),
    check("review_translations_title_present", sql`btrim(${t.title}) <> ''`),
    check("review_translations_status", sql`${t.status} in ('draft', 'published')`),
    check("review_translations_heading", sql`(${t.pointsHeading} is null) = (${t.headingMadeFrom} is null)`),
  ],
);

/** A section in another language, and the stamp of the words it was made from: when these change, it is outdated. */
export const sectionTranslations = pgTable(
  "section_translations",
  {
    reviewId: uuid("review_id").notNull(),
    sectionId: uuid("section_id").notNull(),
    language: text().notNull(),
    heading: text().notNull(),
    bodyMarkdown: text("body_markdown").notNull(),
    madeFrom: text("made_from").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sectionId, t.language] }),
    foreignKey({
      name: "section_translations_of_translation",
      columns: [t.reviewId, t.language],
      foreignColumns: [reviewTranslations.reviewId, reviewTranslations.language],
    }).onDelete("cascade"),
    foreignKey({
      name: "section_translations_same_review",
      columns: [t.reviewId, t.sectionId],
      foreignColumns: [sections.reviewId, sections.id],
    }).onDelete("cascade"),
    check("section_translations_not_empty", sql`btrim(${t.heading}) <> '' and btrim(${t.bodyMarkdown}) <> ''`),
  ],
);

/** A point in another language. It belongs to one wording: when the point has another, it is outdated. */
export const pointTranslations = pgTable(
  "point_translations",
  {
    reviewId: uuid("review_id").notNull(),
    pointId: uuid("point_id").notNull(),
    revision: integer().notNull(),
    language: text().notNull(),
    title: text().notNull(),
    body: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.pointId, t.language] }),
    foreignKey({
      name: "point_translations_of_translation",
      columns: [t.reviewId, t.language],
      foreignColumns: [reviewTranslations.reviewId, reviewTranslations.language],
    }).onDelete("cascade"),
    foreignKey({
      name: "point_translations_same_review",
      columns: [t.reviewId, t.pointId],
      foreignColumns: [points.reviewId, points.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "point_translations_wording",
      columns: [t.pointId, t.revision],
      foreignColumns: [pointRevisions.pointId, pointRevisions.revision],
    }).onDelete("cascade"),
    check("point_translations_not_empty", sql`btrim(${t.title}) <> ''`),
  ],
);
