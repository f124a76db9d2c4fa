import "server-only";
import { and, asc, eq, ne, sql } from "drizzle-orm";
import { db, keepStatement } from "#db/client.ts";
import { type Role, users } from "#db/schema/accounts.ts";
import { comments } from "#db/schema/comments.ts";
import { pointRevisions, points } from "#db/schema/points.ts";
import { reviewSlugs, reviews } from "#db/schema/reviews.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { type CommentStatus, canDeleteComment, canEditComment } from "./policy.ts";

export const commentsTag = (reviewId: string) => `comments:${reviewId}`;

/** What everyone sees of a comment. `removed` and `erased` only hold the place of one that was answered. */
export type CommentView = {
  id: string;
  parentId: string | null;
  kind: "visible" | "removed" | "erased";
  /** Null for a placeholder, and for someone who has left. */
  authorName: string | null;
  mark: "author" | "staff" | null;
  pointTitle: string | null;
  bodyMarkdown: string | null;
  createdAt: Date;
  editedAt: Date | null;
};

type Row = Omit<CommentView, "kind" | "mark"> & { status: CommentStatus; role: Role | null; isReviewAuthor: boolean };

/**
 * Every visible comment under one review, oldest first, flat: `buildThread` makes the thread. One that is not visible
 * appears as a placeholder if something visible answers it, and otherwise not at all. Unknown review: [].
 */
export async function listComments(reviewId: string): Promise<CommentView[]> {
  const rows: Row[] = await db
    .select({
      id: comments.id,
      parentId: comments.parentId,
      status: comments.status,
      authorName: users.name,
      role: users.role,
      isReviewAuthor: sql<boolean>`coalesce(${comments.authorId} = ${reviews.authorId}, false)`,
      pointTitle: pointRevisions.title,
      bodyMarkdown: sql<string | null>`case when ${comments.status} = 'visible' then ${comments.bodyMarkdown} end`,
      createdAt: comments.createdAt,
      editedAt: comments.editedAt,
    })
    .from(comments)
    .innerJoin(reviews, eq(reviews.id, comments.reviewId))
    .leftJoin(users, eq(users.id, comments.authorId))
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

function commentView({ status, role, isReviewAuthor, ...row }: Row): CommentView {
  if (status !== "visible") {
    const kind = status === "erased" ? "erased" : "removed";
    return { ...row, kind, authorName: null, mark: null, pointTitle: null, bodyMarkdown: null, editedAt: null };
  }
  const isStaff = role !== null && role !== "reader";
  return { ...row, kind: "visible", mark: isReviewAuthor ? "author" : isStaff ? "staff" : null };
}

/** One's own comment, as its author may see and change it. */
export type MyComment = {
  id: string;
  parentId: string | null;
  bodyMarkdown: string;
  status: Exclude<CommentStatus, "erased">;
  revision: number;
  canEdit: boolean;
  canDelete: boolean;
};

const commentsOfViewer = keepStatement(() =>
  db
    .select({
      id: comments.id,
      parentId: comments.parentId,
      authorId: comments.authorId,
      bodyMarkdown: comments.bodyMarkdown,
      status: comments.status,
      revision: comments.revision,
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

/** The address of a review by its id, published or not; null when there is none. */
export async function findReviewSlug(reviewId: string): Promise<string | null> {
  const [row] = await db
    .select({ slug: reviewSlugs.slug })
    .from(reviewSlugs)
    .where(and(eq(reviewSlugs.reviewId, reviewId), eq(reviewSlugs.isCurrent, true)));
  return row?.slug ?? null;
}
