import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { users } from "./accounts.ts";

/** Colours of a drama's drawn art and its accent, each `#rrggbb`. */
export type Palette = { ground: string; light: string; deep: string; accent: string; ink: string };

/** What a review is about. Facts nobody stated stay null. */
export const dramas = pgTable(
  "dramas",
  {
    id: uuid().primaryKey().defaultRandom(),
    slug: text().notNull().unique(),
    titleEnglish: text("title_english").notNull(),
    titleHangul: text("title_hangul"),
    titleRomanised: text("title_romanised"),
    year: integer(),
    releasedOn: date("released_on"),
    network: text(),
    episodes: integer(),
    country: text(),
    genres: text().array().notNull().default(sql`'{}'`),
    whereToWatch: text("where_to_watch").array().notNull().default(sql`'{}'`),
    /** Wherever it runs or can be watched: its network and `whereToWatch` as one list. */
    outlets: text()
      .array()
      .notNull()
      .generatedAlwaysAs(
        sql`case when network is null or network = any(where_to_watch) then where_to_watch else array_prepend(network, where_to_watch) end`,
      ),
    palette: jsonb().$type<Palette>(),
    motif: text(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    index("dramas_genres_idx").using("gin", t.genres),
    index("dramas_outlets_idx").using("gin", t.outlets),
    index("dramas_year_idx").on(t.year),
    check("dramas_title_present", sql`btrim(${t.titleEnglish}) <> ''`),
    check("dramas_year", sql`${t.year} between 1950 and 2200`),
    check("dramas_episodes", sql`${t.episodes} between 1 and 2000`),
  ],
);

export const people = pgTable("people", {
  id: uuid().primaryKey().defaultRandom(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  nameHangul: text("name_hangul"),
});

/** Who did what in a drama; `character` only for the cast. */
export const dramaPeople = pgTable(
  "drama_people",
  {
    dramaId: uuid("drama_id")
      .notNull()
      .references(() => dramas.id, { onDelete: "cascade" }),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    job: text({ enum: ["actor", "writer", "director"] }).notNull(),
    character: text(),
    position: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.dramaId, t.personId, t.job] }),
    index("drama_people_person_idx").on(t.personId),
    check("drama_people_job", sql`${t.job} in ('actor', 'writer', 'director')`),
  ],
);

/**
 * One review of one drama. `title` is the document's own title line; `pointsHeading` its line above the liked points.
 * A `removed` one was published and then taken down on purpose: its address says so.
 */
export const reviews = pgTable(
  "reviews",
  {
    id: uuid().primaryKey().defaultRandom(),
    dramaId: uuid("drama_id")
      .notNull()
      .references(() => dramas.id),
    authorId: uuid("author_id").references(() => users.id, { onDelete: "set null" }),
    title: text().notNull(),
    pointsHeading: text("points_heading"),
    language: text().notNull().default("en"),
    status: text({ enum: ["draft", "scheduled", "published", "removed"] })
      .notNull()
      .default("draft"),
    scheduledFor: timestamp("scheduled_for", { withTimezone: true }),
    publishedAt: timestamp("published_at", { withTimezone: true }),
    removedAt: timestamp("removed_at", { withTimezone: true }),
    commentsClosedAt: timestamp("comments_closed_at", { withTimezone: true }),
    /** Days after publishing until the discussion closes by itself; 0 never, null as the site does. */
    closeAfterDays: integer("close_after_days"),
    /** The moment of closing that its kept pages were made anew for. */
    closingToldAt: timestamp("closing_told_at", { withTimezone: true }),
    /** Seconds between two comments of one person, until `slowUntil`. */
    slowSeconds: integer("slow_seconds"),
    slowUntil: timestamp("slow_until", { withTimezone: true }),
    sourceHash: text("source_hash"),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    index("reviews_published_idx").on(t.publishedAt, t.id).where(sql`${t.status} = 'published'`),
    index("reviews_drama_idx").on(t.dramaId),
    index("reviews_due_idx").on(t.scheduledFor).where(sql`${t.status} = 'scheduled'`),
    check("reviews_title_present", sql`btrim(${t.title}) <> ''`),
    check("reviews_status", sql`${t.status} in ('draft', 'scheduled', 'published', 'removed')`),
    check("reviews_published_when", sql`(${t.status} in ('published', 'removed')) = (${t.publishedAt} is not null)`),
    check("reviews_removed_when", sql`(${t.status} = 'removed') = (${t.removedAt} is not null)`),
    check("reviews_close_after_days", sql`${t.closeAfterDays} between 0 and 3650`),
    check(
      "reviews_slow",
      sql`(${t.slowSeconds} is null) = (${t.slowUntil} is null) and ${t.slowSeconds} between 1 and 86400`,
    ),
    check("reviews_scheduled_when", sql`${t.status} <> 'scheduled' or ${t.scheduledFor} is not null`),
  ],
);

/** Every slug a review ever had; exactly one is current, the others redirect to it. */
export const reviewSlugs = pgTable(
  "review_slugs",
  {
    slug: text().primaryKey(),
    reviewId: uuid("review_id")
      .notNull()
      .references(() => reviews.id, { onDelete: "cascade" }),
    isCurrent: boolean("is_current").notNull().default(true),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("review_slugs_current_idx").on(t.reviewId).where(sql`${t.isCurrent}`),
    check("review_slugs_shape", sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(${t.slug}) <= 120`),
  ],
);

export const SECTION_KINDS = ["about", "plot", "success", "for_whom", "verdict"] as const;
export type SectionKind = (typeof SECTION_KINDS)[number];

/** A part of a review in reading order. `spoilsThrough` is the last episode it gives away; 0 is safe for everyone. */
export const sections = pgTable(
  "sections",
  {
    id: uuid().primaryKey().defaultRandom(),
    reviewId: uuid("review_id")
      .notNull()
      .references(() => reviews.id, { onDelete: "cascade" }),
    kind: text({ enum: SECTION_KINDS }).notNull(),
    heading: text().notNull(),
    bodyMarkdown: text("body_markdown").notNull(),
    position: integer().notNull(),
    spoilsThrough: integer("spoils_through").notNull().default(0),
  },
  (t) => [
    unique("sections_of_review").on(t.reviewId, t.id),
    unique("sections_position").on(t.reviewId, t.position),
    unique("sections_kind_once").on(t.reviewId, t.kind),
    check("sections_kind", sql`${t.kind} in ('about', 'plot', 'success', 'for_whom', 'verdict')`),
    check("sections_not_empty", sql`btrim(${t.heading}) <> '' and btrim(${t.bodyMarkdown}) <> ''`),
    check("sections_spoils_through", sql`${t.spoilsThrough} >= 0`),
  ],
);
