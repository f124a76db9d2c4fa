import { sql } from "drizzle-orm";
import { check, customType, index, integer, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { users } from "./accounts.ts";
import { dramas } from "./reviews.ts";

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

export const PICTURE_FORMATS = ["avif", "webp", "jpg"] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

/**
 * The one uploaded picture of a drama; without it the drama has its drawn art. `hash` is of the bytes that were uploaded
 * and stands in the addresses of what was made of them; `width`, `height` and `widths` are of what was made.
 */
export const dramaPictures = pgTable(
  "drama_pictures",
  {
    dramaId: uuid("drama_id")
      .primaryKey()
      .references(() => dramas.id, { onDelete: "cascade" }),
    hash: text().notNull(),
    alt: text().notNull(),
    credit: text().notNull(),
    creditUrl: text("credit_url"),
    width: integer().notNull(),
    height: integer().notNull(),
    widths: integer().array().notNull(),
    uploadedBy: uuid("uploaded_by").references(() => users.id, { onDelete: "set null" }),
    uploadedAt: timestamp("uploaded_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    index("drama_pictures_hash_idx").on(t.hash),
    check("drama_pictures_hash", sql`${t.hash} ~ '^[0-9a-f]{40}$'`),
    check("drama_pictures_alt", sql`btrim(${t.alt}) <> '' and char_length(${t.alt}) <= 400`),
    check("drama_pictures_credit", sql`btrim(${t.credit}) <> '' and char_length(${t.credit}) <= 200`),
    check("drama_pictures_credit_url", sql`${t.creditUrl} ~ '^https?://' and char_length(${t.creditUrl}) <= 500`),
    check("drama_pictures_size", sql`${t.width} > 0 and ${t.height} > 0 and cardinality(${t.widths}) > 0`),
  ],
);

/** What readers are sent of a picture: the same in several widths and formats, made by us from what was uploaded. */
export const dramaPictureVariants = pgTable(
  "drama_picture_variants",
  {
    dramaId: uuid("drama_id")
      .notNull()
      .references(() => dramaPictures.dramaId, { onDelete: "cascade" }),
    format: text({ enum: PICTURE_FORMATS }).notNull(),
    width: integer().notNull(),
    bytes: bytea().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.dramaId, t.format, t.width] }),
    check("drama_picture_variants_format", sql`${t.format} in ('avif', 'webp', 'jpg')`),
    check("drama_picture_variants_bytes", sql`octet_length(${t.bytes}) between 1 and 8000000`),
  ],
);
