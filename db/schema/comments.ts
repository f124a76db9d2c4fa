import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
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
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { users } from "./accounts.ts";
import { points } from "./points.ts";
import { reviews } from "./reviews.ts";

export const COMMENT_STATUSES = ["pending", "visible", "hidden", "rejected", "spam", "erased"] as const;
export type CommentStatus = (typeof COMMENT_STATUSES)[number];

/**
 * A reader's remark under a review. Moderation changes `status`, never the text; only its author's erasure empties it.
 * `approvedRevision` is the revision a person approved: an edit leaves it behind.
 */
export const comments = pgTable(
  "comments",
  {
    id: uuid().primaryKey().defaultRandom(),
    reviewId: uuid("review_id")
      .notNull()
      .references(() => reviews.id, { onDelete: "cascade" }),
    pointId: uuid("point_id"),
    /** Its author was told, before posting, that their answer to the point stands beside it. */
    showsStance: boolean("shows_stance").notNull().default(false),
    parentId: uuid("parent_id"),
    authorId: uuid("author_id").references((): AnyPgColumn => users.id, { onDelete: "set null" }),
    bodyMarkdown: text("body_markdown"),
    status: text({ enum: COMMENT_STATUSES }).notNull().default("visible"),
    statusReason: text("status_reason"),
    revision: integer().notNull().default(1),
    approvedRevision: integer("approved_revision"),
    spoilsThrough: integer("spoils_through").notNull().default(0),
    /** A moderator said it gives away this much: its author can say more, and not less. */
    spoilsFloor: integer("spoils_floor").notNull().default(0),
    /** When a moderator put spoiler marks around part of it; its author's next edit takes that off again. */
    coveredAt: timestamp("covered_at", { withTimezone: true }),
    /** Nobody answers it, nor anything below it. */
    lockedAt: timestamp("locked_at", { withTimezone: true }),
    idempotencyKey: uuid("idempotency_key"),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    editedAt: timestamp("edited_at", { withTimezone: true }),
  },
  (t) => [
    unique("comments_of_review").on(t.reviewId, t.id),
    foreignKey({
      name: "comments_parent_same_review",
      columns: [t.reviewId, t.parentId],
      foreignColumns: [t.reviewId, t.id],
    }),
    foreignKey({
      name: "comments_point_same_review",
      columns: [t.reviewId, t.pointId],
      foreignColumns: [points.reviewId, points.id],
    }),
    uniqueIndex("comments_once_idx").on(t.authorId, t.idempotencyKey),
    index("comments_thread_idx").on(t.reviewId, t.createdAt, t.id),
    index("comments_parent_idx").on(t.parentId),
    index("comments_point_idx").on(t.pointId).where(sql`${t.pointId} is not null`),
    index("comments_author_idx").on(t.authorId, t.createdAt),
    index("comments_visible_idx").on(t.reviewId).where(sql`${t.status} = 'visible'`),
    index("comments_pending_idx").on(t.createdAt, t.id).where(sql`${t.status} = 'pending'`),
    index("comments_newest_idx").on(t.createdAt, t.id),
    index("comments_unread_idx")
      .on(t.createdAt, t.id)
      .where(sql`${t.status} = 'visible' and ${t.approvedRevision} is distinct from ${t.revision}`),
    index("comments_out_of_sight_idx").on(t.createdAt, t.id).where(sql`${t.status} in ('hidden', 'rejected', 'spam')`),
    index("comments_unfindable_idx")
      .on(t.createdAt, t.id)
      .where(
        sql`${t.status} in ('pending', 'hidden', 'rejected', 'spam') or ${t.spoilsThrough} > 0 or ${t.bodyMarkdown} like '%||%' or ${t.bodyMarkdown} like '%>!%'`,
      ),
    index("comments_locked_idx").on(t.reviewId).where(sql`${t.lockedAt} is not null`),
    check("comments_status", sql`${t.status} in ('pending', 'visible', 'hidden', 'rejected', 'spam', 'erased')`),
    check(
      "comments_body",
      sql`case when ${t.status} = 'erased' then ${t.bodyMarkdown} is null
      else ${t.bodyMarkdown} is not null and btrim(${t.bodyMarkdown}) <> '' and char_length(${t.bodyMarkdown}) <= 10000 end`,
    ),
    check(
      "comments_reason",
      sql`${t.status} not in ('pending', 'hidden', 'rejected') or ${t.statusReason} is not null`,
    ),
    check("comments_approved_revision", sql`${t.approvedRevision} between 1 and ${t.revision}`),
    check("comments_not_own_parent", sql`${t.parentId} <> ${t.id}`),
    check("comments_spoils_through", sql`${t.spoilsThrough} >= 0`),
    check("comments_spoils_floor", sql`${t.spoilsFloor} between 0 and ${t.spoilsThrough}`),
    check("comments_shows_stance", sql`not ${t.showsStance} or ${t.pointId} is not null`),
  ],
);

/** Earlier words of an edited comment; the current ones are in `comments`. */
export const commentRevisions = pgTable(
  "comment_revisions",
  {
    commentId: uuid("comment_id")
      .notNull()
      .references(() => comments.id, { onDelete: "cascade" }),
    revision: integer().notNull(),
    bodyMarkdown: text("body_markdown").notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.commentId, t.revision] })],
);

/** One person's word that a comment is worth reading: never more than one, never on one's own (`set_upvote`). */
export const commentUpvotes = pgTable(
  "comment_upvotes",
  {
    commentId: uuid("comment_id")
      .notNull()
      .references(() => comments.id, { onDelete: "cascade" }),
    voterId: uuid("voter_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    castAt: timestamp("cast_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.commentId, t.voterId] }), index("comment_upvotes_voter_idx").on(t.voterId)],
);

/** Up-votes counted per comment, kept exact by the trigger `upvotes_counted`; apart, so that the comment's row is left alone. */
export const commentTallies = pgTable(
  "comment_tallies",
  {
    commentId: uuid("comment_id")
      .primaryKey()
      .references(() => comments.id, { onDelete: "cascade" }),
    upvotes: integer().notNull().default(0),
  },
  (t) => [check("comment_tallies_not_negative", sql`${t.upvotes} >= 0`)],
);
