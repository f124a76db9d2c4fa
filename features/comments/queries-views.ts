import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, keepStatement } from "#db/client.ts";
import { type Role, users } from "#db/schema/accounts.ts";
import { commentMarks, commentPlaces, comments, commentTallies } from "#db/schema/comments.ts";
import { pointRevisions, points } from "#db/schema/points.ts";
import { dramas, reviews } from "#db/schema/reviews.ts";
import type { CommentStatus } from "./policy.ts";
import { isAuthorKnown } from "./queries-known.ts";
import { withMentions } from "./queries-mentions.ts";
import { lockAt } from "./queries-pace.ts";

/**
 * What everyone sees of a comment. `removed` and `erased` only hold the place of one that was answered; `spoiler` is one
 * beyond what the reader has watched: who wrote it and when, and nothing of its words.
 */
export type CommentView = {
  id: string;
  parentId: string | null;
  kind: "visible" | "removed" | "erased" | "spoiler";
  /** Null for a placeholder, and for someone who has left. */
  authorName: string | null;
  mark: "author" | "staff" | null;
  /** The point it is about, or answers a comment on; its title where that gives nothing away. */
  pointId: string | null;
  pointTitle: string | null;
  bodyMarkdown: string | null;
  /** Whether what it links to may be followed. */
  isKnown: boolean;
  /** The tokens of the people it names with an `@`. */
  mentions?: string[];
  /** The last episode it gives away; 0 is safe for everyone, and so is a placeholder of one that is gone. */
  spoilsThrough: number;
  upvotes: number;
  /** Who set it before all others, where somebody did: their name, or "" for someone who has left. */
  pinnedBy: string | null;
  isFeatured: boolean;
  /** The direct answers that are shown somewhere, and how many of them not here. */
  replies: number;
  more: number;
  /** Nobody answers it any more: `here` where that was said of it, `above` where of one it answers, however far up. */
  locked: "here" | "above" | null;
  /** A moderator put part of it between spoiler marks. */
  isCovered: boolean;
  createdAt: Date;
  editedAt: Date | null;
};

type Row = Omit<CommentView, "kind" | "mark" | "more"> & {
  status: CommentStatus;
  role: Role | null;
  isReviewAuthor: boolean;
  isOwn: boolean;
};

/** Who reads: how far they have watched, and whose comments are theirs. */
export type CommentReader = { through?: number; viewerId?: string | undefined };

const pinned = alias(commentMarks, "pinned");
const featured = alias(commentMarks, "featured");
const markers = alias(users, "markers");

const reviewIs = sql.placeholder("reviewId");
const through = sql`${sql.placeholder("through")}::int`;
const isOwn = sql<boolean>`coalesce(${comments.authorId} = ${sql.placeholder("viewerId")}::uuid, false)`;
// What gives away more episodes than there are gives away all of them.
const spoils = (level: typeof comments.spoilsThrough | typeof points.spoilsThrough) =>
  sql<number>`least(${level}, ${dramas.episodes})`;

// One statement whatever is asked, as planning so many joins takes longer than doing them.
const commentsById = keepStatement(() =>
  db
    .select({
      id: comments.id,
      parentId: comments.parentId,
      status: comments.status,
      authorName: users.name,
      role: users.role,
      isReviewAuthor: sql<boolean>`coalesce(${comments.authorId} = ${reviews.authorId}, false)`,
      isOwn,
      spoilsThrough: spoils(comments.spoilsThrough),
      upvotes: sql<number>`coalesce(${commentTallies.upvotes}, 0)`,
      pointId: comments.pointId,
      pointTitle: sql<
        string | null
      >`case when ${spoils(points.spoilsThrough)} <= ${through} then ${pointRevisions.title} end`,
      bodyMarkdown: sql<string | null>`case when ${comments.status} = 'visible'
        and (${isOwn} or ${spoils(comments.spoilsThrough)} <= ${through}) then ${comments.bodyMarkdown} end`,
      isKnown: isAuthorKnown,
      pinnedBy: sql<string | null>`case when ${pinned.commentId} is not null then coalesce(${markers.name}, '') end`,
      isFeatured: sql<boolean>`${featured.commentId} is not null`,
      replies: commentPlaces.replies,
      locked: lockAt(reviewIs),
      isCovered: sql<boolean>`${comments.coveredAt} is not null`,
      createdAt: comments.createdAt,
      editedAt: comments.editedAt,
    })
    .from(comments)
    .innerJoin(commentPlaces, eq(commentPlaces.commentId, comments.id))
    .innerJoin(reviews, eq(reviews.id, comments.reviewId))
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .leftJoin(users, eq(users.id, comments.authorId))
    .leftJoin(commentTallies, eq(commentTallies.commentId, comments.id))
    .leftJoin(points, eq(points.id, comments.pointId))
    .leftJoin(pointRevisions, and(eq(pointRevisions.pointId, points.id), eq(pointRevisions.revision, points.revision)))
    .leftJoin(pinned, and(eq(pinned.commentId, comments.id), eq(pinned.kind, "pinned")))
    .leftJoin(markers, eq(markers.id, pinned.markedBy))
    .leftJoin(featured, and(eq(featured.commentId, comments.id), eq(featured.kind, "featured")))
    .where(sql`${comments.reviewId} = ${reviewIs}::uuid and ${comments.id} = any(${sql.placeholder("ids")}::uuid[])`)
    .prepare("comments_by_id"),
);

/**
 * These comments of one review as they are shown to a reader, in the order of their ids; who asks has seen to it that each
 * may be shown (`comment_places`). One that is not visible is a placeholder, and so is one that gives away more than
 * episode `through`, save for its author.
 */
export async function viewComments(
  reviewId: string,
  ids: readonly string[],
  { through = 0, viewerId }: CommentReader = {},
): Promise<CommentView[]> {
  if (ids.length === 0) return [];
  const asked = { reviewId, through, viewerId: viewerId ?? null, ids: `{${ids.join(",")}}` };
  const rows: Row[] = await commentsById().execute(asked);
  const byId = new Map(rows.map((row) => [row.id, commentView(row)]));
  return withMentions(ids.flatMap((id) => byId.get(id) ?? []));
}

function commentView({ status, role, isReviewAuthor, isOwn: _, ...found }: Row): CommentView {
  const row = { ...found, more: 0 };
  const noWords = { pointTitle: null, bodyMarkdown: null, editedAt: null, isCovered: false };
  if (status !== "visible") {
    const kind = status === "erased" ? "erased" : "removed";
    return {
      ...row,
      ...noWords,
      kind,
      authorName: null,
      mark: null,
      pinnedBy: null,
      isFeatured: false,
      spoilsThrough: 0,
      upvotes: 0,
    };
  }
  const isStaff = role !== null && role !== "reader";
  const mark = isReviewAuthor ? "author" : isStaff ? "staff" : null;
  if (row.bodyMarkdown === null) return { ...row, ...noWords, kind: "spoiler", mark };
  return { ...row, kind: "visible", mark };
}
