import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  foreignKey,
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
import { points } from "./points.ts";
import { reviews } from "./reviews.ts";

export const COMMENT_STATUSES = ["pending", "visible", "hidden", "rejected", "spam", "erased"] as const;
export type CommentStatus = (typeof COMMENT_STATUSES)[number];

/**
 * A reader's remark under a review. Moderation changes `status`, never the text; only its author's erasure empties it.
 * `approvedRevision` is the revision a person approved: an edit leaves it behind. Which status may follow which is kept by
 * the trigger `comments_change_checked`.
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
    /** When the status last changed, by the trigger; null as long as it is as it was posted. */
    statusChangedAt: timestamp("status_changed_at", { withTimezone: true }),
    revision: integer().notNull().default(1),
    approvedRevision: integer("approved_revision"),
    spoilsThrough: integer("spoils_through").notNull().default(0),
    /** What `spoilsThrough` was before readers' reports raised it; null once a moderator has looked. */
    raisedFrom: integer("raised_from"),
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
    index("comments_refused_idx").on(t.authorId).where(sql`${t.status} in ('hidden', 'rejected', 'spam')`),
    index("comments_visible_idx").on(t.reviewId).where(sql`${t.status} = 'visible'`),
    index("comments_spoiling_idx")
      .on(t.reviewId, t.spoilsThrough)
      .where(sql`${t.status} = 'visible' and ${t.spoilsThrough} > 0`),
    index("comments_pending_idx").on(t.createdAt, t.id).where(sql`${t.status} = 'pending'`),
    index("comments_newest_idx").on(t.createdAt, t.id),
    index("comments_set_apart_idx").on(t.id).where(sql`${t.status} not in ('visible', 'hidden')`),
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

export const FINDING_VERDICTS = ["flag", "hold"] as const;

/** What one check of the pipeline (`features/screening`) said about one revision of a comment; a check that says nothing leaves no row. */
export const commentFindings = pgTable(
  "comment_findings",
  {
    commentId: uuid("comment_id")
      .notNull()
      .references(() => comments.id, { onDelete: "cascade" }),
    revision: integer().notNull(),
    check: text("check_name").notNull(),
    verdict: text({ enum: FINDING_VERDICTS }).notNull(),
    details: jsonb().notNull().default({}),
    foundAt: timestamp("found_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.commentId, t.revision, t.check] }),
    check("comment_findings_verdict", sql`${t.verdict} in ('flag', 'hold')`),
  ],
);

/**
 * From where a comment of somebody new came, as a mark of the network that says nothing else (`networkMark`): a crowd of
 * accounts behind one door is seen as one. Goes after `NETWORK_DAYS`, and with its author or their words, by the trigger
 * `comments_network_forgotten`.
 */
export const commentNetworks = pgTable(
  "comment_networks",
  {
    commentId: uuid("comment_id")
      .primaryKey()
      .references(() => comments.id, { onDelete: "cascade" }),
    network: text().notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index("comment_networks_network_idx").on(t.network), index("comment_networks_time_idx").on(t.createdAt)],
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
    /** Everyone could read these words, for longer than a slip of the pen is corrected: they stand in the history. */
    isShown: boolean("is_shown").notNull().default(false),
    spoilsThrough: integer("spoils_through").notNull().default(0),
    /** When other words took their place; where the same ones did, said to give away less, when they were written. */
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.commentId, t.revision] })],
);

/**
 * What a person is writing and has not sent, one text in each place: `post` under a review, `point:<id>` under one of its
 * points, `reply:<id>` to a comment, `edit:<id>` of one. `draftKey` becomes the comment's `idempotencyKey`; posting it
 * takes the draft away in the same transaction (`drop_posted_draft`). One that was thrown away leaves its key without words
 * (`droppedAt`), so that no other device keeps it again.
 */
export const commentDrafts = pgTable(
  "comment_drafts",
  {
    authorId: uuid("author_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    reviewId: uuid("review_id")
      .notNull()
      .references(() => reviews.id, { onDelete: "cascade" }),
    place: text().notNull(),
    /** Chosen under the review itself; it may be gone by now. */
    pointId: uuid("point_id"),
    bodyMarkdown: text("body_markdown").notNull(),
    spoilsThrough: integer("spoils_through").notNull().default(0),
    draftKey: uuid("draft_key").notNull(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
    droppedAt: timestamp("dropped_at", { withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.authorId, t.reviewId, t.place] }),
    index("comment_drafts_key_idx").on(t.authorId, t.draftKey),
    index("comment_drafts_age_idx").on(t.updatedAt),
    check("comment_drafts_place", sql`${t.place} ~ '^(post|(point|reply|edit):[0-9a-f-]{36})$'`),
    check(
      "comment_drafts_body",
      sql`case when ${t.droppedAt} is null then char_length(${t.bodyMarkdown}) between 1 and 10000 else ${t.bodyMarkdown} = '' end`,
    ),
    check("comment_drafts_spoils_through", sql`${t.spoilsThrough} >= 0`),
  ],
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
    /** The review it stands under, so that the best liked are found at once. */
    reviewId: uuid("review_id"),
    /** The point it is a reason on, where it begins a thread about one. */
    pointId: uuid("point_id"),
    upvotes: integer().notNull().default(0),
  },
  (t) => [
    index("comment_tallies_best_idx").on(t.reviewId, t.upvotes.desc().nullsFirst()),
    index("comment_tallies_reason_idx")
      .on(t.pointId, t.upvotes.desc().nullsFirst(), t.commentId)
      .where(sql`${t.pointId} is not null`),
    check("comment_tallies_not_negative", sql`${t.upvotes} >= 0`),
  ],
);

/**
 * Where a comment stands in its discussion, kept by triggers in the transaction of each change and never written by hand.
 * Apart from `comments`, so that an answer leaves the row of what it answers alone. `replies` are the direct answers
 * that are shown, `answers` the visible comments of a whole thread, counted at its root; a comment is shown when it is
 * visible or answered by one that is shown. `votesBefore` is how many up-votes the discussion had when it was written.
 */
export const commentPlaces = pgTable(
  "comment_places",
  {
    commentId: uuid("comment_id")
      .primaryKey()
      .references(() => comments.id, { onDelete: "cascade" }),
    reviewId: uuid("review_id").notNull(),
    rootId: uuid("root_id").notNull(),
    parentId: uuid("parent_id"),
    pointId: uuid("point_id"),
    depth: integer().notNull(),
    isVisible: boolean("is_visible").notNull(),
    replies: integer().notNull().default(0),
    answers: integer().notNull().default(0),
    isShown: boolean("is_shown").notNull().generatedAlwaysAs(sql`is_visible or replies > 0`),
    votesBefore: integer("votes_before").notNull().default(0),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
  },
  (t) => [
    index("comment_places_top_idx")
      .on(t.reviewId, t.createdAt, t.commentId)
      .where(sql`${t.depth} = 0 and ${t.isShown}`),
    index("comment_places_answers_idx")
      .on(t.reviewId, t.answers.desc().nullsFirst(), t.createdAt, t.commentId)
      .where(sql`${t.depth} = 0 and ${t.isShown}`),
    index("comment_places_point_idx")
      .on(t.reviewId, t.pointId, t.createdAt, t.commentId)
      .where(sql`${t.depth} = 0 and ${t.isShown}`),
    index("comment_places_replies_idx").on(t.parentId, t.createdAt, t.commentId).where(sql`${t.isShown}`),
    index("comment_places_newest_idx").on(t.reviewId, t.createdAt, t.commentId).where(sql`${t.isVisible}`),
    check("comment_places_counts", sql`${t.replies} >= 0 and ${t.answers} >= 0 and ${t.depth} >= 0`),
  ],
);

/**
 * The visible comments of a discussion and the up-votes given in it, counted by triggers as a transaction ends. In slots,
 * of which each comment has one, so that those who write at once seldom wait for each other: add them up.
 */
export const commentCounts = pgTable(
  "comment_counts",
  {
    reviewId: uuid("review_id")
      .notNull()
      .references(() => reviews.id, { onDelete: "cascade" }),
    slot: integer().notNull(),
    visible: integer().notNull().default(0),
    upvotes: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.reviewId, t.slot] })],
);

/** The reasons of each point, visible comments on it that answer no other, counted by triggers in slots as `commentCounts` is. */
export const reasonCounts = pgTable(
  "reason_counts",
  {
    pointId: uuid("point_id")
      .notNull()
      .references(() => points.id, { onDelete: "cascade" }),
    slot: integer().notNull(),
    visible: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.pointId, t.slot] })],
);

export const COMMENT_MARKS = ["pinned", "featured"] as const;

/** What those who look after a discussion set before the others: many comments are featured, one at most is pinned. */
export const commentMarks = pgTable(
  "comment_marks",
  {
    commentId: uuid("comment_id")
      .notNull()
      .references(() => comments.id, { onDelete: "cascade" }),
    kind: text({ enum: COMMENT_MARKS }).notNull(),
    reviewId: uuid("review_id").notNull(),
    markedBy: uuid("marked_by").references((): AnyPgColumn => users.id, { onDelete: "set null" }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.commentId, t.kind] }),
    uniqueIndex("comment_marks_one_pinned_idx").on(t.reviewId).where(sql`${t.kind} = 'pinned'`),
    index("comment_marks_review_idx").on(t.reviewId, t.kind, t.createdAt, t.commentId),
    check("comment_marks_kind", sql`${t.kind} in ('pinned', 'featured')`),
  ],
);
