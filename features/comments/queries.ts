import "server-only";
import { and, asc, eq, ne, sql } from "drizzle-orm";
import { db, keepStatement } from "#db/client.ts";
import { type Role, users } from "#db/schema/accounts.ts";
import { comments, commentTallies, commentUpvotes } from "#db/schema/comments.ts";
import { pointRevisions, points } from "#db/schema/points.ts";
import { dramas, reviewSlugs, reviews } from "#db/schema/reviews.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { type CommentStatus, canDeleteComment, canEditComment } from "./policy.ts";

export const commentsTag = (reviewId: string) => `comments:${reviewId}`;

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
  /** The last episode it gives away; 0 is safe for everyone, and so is a placeholder of one that is gone. */
  spoilsThrough: number;
  upvotes: number;
  /** Nobody answers it, nor anything below it. */
  isLocked: boolean;
  /** A moderator put part of it between spoiler marks. */
  isCovered: boolean;
  createdAt: Date;
  editedAt: Date | null;
};

type Row = Omit<CommentView, "kind" | "mark"> & {
  status: CommentStatus;
  role: Role | null;
  isReviewAuthor: boolean;
  isOwn: boolean;
};

/** Who reads: how far they have watched, and whose comments are theirs. */
export type CommentReader = { through?: number; viewerId?: string | undefined };

/**
 * Every visible comment under one review, oldest first, flat: `buildThread` makes the thread. One that is not visible
 * appears as a placeholder if something visible answers it, and otherwise not at all. One that gives away more than
 * episode `through` is a placeholder too, save for its author. Unknown review: [].
 */
export async function listComments(
  reviewId: string,
  { through = 0, viewerId }: CommentReader = {},
): Promise<CommentView[]> {
  // What gives away more episodes than there are gives away all of them.
  const spoils = (level: typeof comments.spoilsThrough | typeof points.spoilsThrough) =>
    sql<number>`least(${level}, ${dramas.episodes})`;
  const isOwn = sql<boolean>`coalesce(${comments.authorId} = ${viewerId ?? null}::uuid, false)`;
  const rows: Row[] = await db
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
      isLocked: sql<boolean>`${comments.lockedAt} is not null`,
      isCovered: sql<boolean>`${comments.coveredAt} is not null`,
      createdAt: comments.createdAt,
      editedAt: comments.editedAt,
    })
    .from(comments)
    .innerJoin(reviews, eq(reviews.id, comments.reviewId))
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .leftJoin(users, eq(users.id, comments.authorId))
    .leftJoin(commentTallies, eq(commentTallies.commentId, comments.id))
    .leftJoin(points, eq(points.id, comments.pointId))
    .leftJoin(pointRevisions, and(eq(pointRevisions.pointId, points.id), eq(pointRevisions.revision, points.revision)))
    .where(eq(comments.reviewId, reviewId))
    .orderBy(asc(comments.createdAt), asc(comments.id));
  const shown = idsToShow(rows);
  return rows.filter(({ id }) => shown.has(id)).map(commentView);
}

function idsToShow(rows: Row[]): Set<string> {
  const parentOf = new Map(rows.map(({ id, parentId }) => [id, parentId]));
  const shown = new Set<string>();
  for (const { id, status } of rows) {
    if (status !== "visible") continue;
    for (let at: string | null = id; at !== null && !shown.has(at); at = parentOf.get(at) ?? null) shown.add(at);
  }
  return shown;
}

function commentView({ status, role, isReviewAuthor, isOwn: _, ...row }: Row): CommentView {
  const noWords = { pointTitle: null, bodyMarkdown: null, editedAt: null, isCovered: false };
  if (status !== "visible") {
    const kind = status === "erased" ? "erased" : "removed";
    return { ...row, ...noWords, kind, authorName: null, mark: null, spoilsThrough: 0, upvotes: 0 };
  }
  const isStaff = role !== null && role !== "reader";
  const mark = isReviewAuthor ? "author" : isStaff ? "staff" : null;
  if (row.bodyMarkdown === null) return { ...row, ...noWords, kind: "spoiler", mark };
  return { ...row, kind: "visible", mark };
}

/** One's own comment, as its author may see and change it. */
export type MyComment = {
  id: string;
  parentId: string | null;
  pointId: string | null;
  bodyMarkdown: string;
  status: Exclude<CommentStatus, "erased">;
  revision: number;
  spoilsThrough: number;
  canEdit: boolean;
  canDelete: boolean;
};

const commentsOfViewer = keepStatement(() =>
  db
    .select({
      id: comments.id,
      parentId: comments.parentId,
      pointId: comments.pointId,
      authorId: comments.authorId,
      bodyMarkdown: comments.bodyMarkdown,
      status: comments.status,
      revision: comments.revision,
      spoilsThrough: comments.spoilsThrough,
    })
    .from(comments)
    .where(
      and(
        eq(comments.authorId, sql.placeholder("viewerId")),
        eq(comments.reviewId, sql.placeholder("reviewId")),
        ne(comments.status, "erased"),
      ),
    )
    .orderBy(asc(comments.createdAt), asc(comments.id))
    .prepare("comments_of_viewer"),
);

/** What this person wrote under one review, oldest first, also what is held or hidden; not what they erased. */
export async function listMyComments(viewer: Pick<Viewer, "id">, reviewId: string): Promise<MyComment[]> {
  const rows = await commentsOfViewer().execute({ viewerId: viewer.id, reviewId });
  return rows.map(({ authorId, ...row }) => ({
    ...row,
    bodyMarkdown: row.bodyMarkdown ?? "",
    status: row.status as MyComment["status"],
    canEdit: canEditComment(viewer, { authorId, status: row.status }),
    canDelete: canDeleteComment(viewer, { authorId, status: row.status }),
  }));
}

const upvotesOfViewer = keepStatement(() =>
  db
    .select({ id: commentUpvotes.commentId, upvotes: sql<number>`coalesce(${commentTallies.upvotes}, 0)` })
    .from(commentUpvotes)
    .innerJoin(comments, eq(comments.id, commentUpvotes.commentId))
    .leftJoin(commentTallies, eq(commentTallies.commentId, commentUpvotes.commentId))
    .where(
      and(eq(commentUpvotes.voterId, sql.placeholder("viewerId")), eq(comments.reviewId, sql.placeholder("reviewId"))),
    )
    .prepare("upvotes_of_viewer"),
);

/** The comments under one review that this person up-voted, with how many did; nobody else's up-votes are ever read. */
export async function listMyUpvotes(viewer: Pick<Viewer, "id">, reviewId: string): Promise<Record<string, number>> {
  const rows = await upvotesOfViewer().execute({ viewerId: viewer.id, reviewId });
  return Object.fromEntries(rows.map(({ id, upvotes }) => [id, upvotes]));
}

/** The address of a review by its id, published or not; null when there is none. */
export async function findReviewSlug(reviewId: string): Promise<string | null> {
  const [row] = await db
    .select({ slug: reviewSlugs.slug })
    .from(reviewSlugs)
    .where(and(eq(reviewSlugs.reviewId, reviewId), eq(reviewSlugs.isCurrent, true)));
  return row?.slug ?? null;
}
