import "server-only";
import { and, desc, eq, ne, sql } from "drizzle-orm";
import { db, keepStatement } from "#db/client.ts";
import { comments } from "#db/schema/comments.ts";
import { reviewSlugs } from "#db/schema/reviews.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { type CommentStatus, canDeleteComment, canEditComment, OWN_CHARS, OWN_LISTED } from "./policy.ts";

export { commentsTag, discussionTags, reasonsTag, tagsOfNew } from "./tags.ts";

/** One's own comment, as its author may see and change it; without its words where there are too many of them. */
export type MyComment = {
  id: string;
  parentId: string | null;
  pointId: string | null;
  bodyMarkdown: string | null;
  status: Exclude<CommentStatus, "erased">;
  revision: number;
  spoilsThrough: number;
  canEdit: boolean;
  canDelete: boolean;
};

const isAsked = sql`coalesce(${comments.id} = ${sql.placeholder("asked")}::uuid, false)`;

const commentsOfViewer = keepStatement(() =>
  db
    .select({
      id: comments.id,
      parentId: comments.parentId,
      pointId: comments.pointId,
      authorId: comments.authorId,
      bodyMarkdown: sql<string | null>`case when ${isAsked} or sum(char_length(${comments.bodyMarkdown})) over (
        order by ${comments.status} = 'visible', ${comments.createdAt} desc, ${comments.id} desc) <= ${OWN_CHARS}
        then ${comments.bodyMarkdown} end`,
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
    .orderBy(sql`${isAsked} desc`, desc(comments.createdAt), desc(comments.id))
    .limit(OWN_LISTED)
    .prepare("comments_of_viewer"),
);

/**
 * What this person wrote under one review, oldest first, also what is held or hidden; not what they erased. Of more than
 * OWN_LISTED the newest, of more than OWN_CHARS letters the words of what nobody else sees and of the newest; the one
 * `asked` for is always there and whole, then the last.
 */
export async function listMyComments(
  viewer: Pick<Viewer, "id">,
  reviewId: string,
  asked: string | null = null,
): Promise<MyComment[]> {
  const rows = await commentsOfViewer().execute({ viewerId: viewer.id, reviewId, asked });
  return rows.reverse().map(({ authorId, ...row }) => ({
    ...row,
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
