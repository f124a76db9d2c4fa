import "server-only";
import { and, count, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { comments } from "#db/schema/comments.ts";
import { reports } from "#db/schema/moderation.ts";
import { dramas, reviews } from "#db/schema/reviews.ts";

export type LockedComment = NonNullable<Awaited<ReturnType<typeof lockComment>>>;

/** What `stateOf` and `beforeOf` are made of. */
export const stateColumns = {
  status: comments.status,
  statusReason: comments.statusReason,
  statusChangedAt: comments.statusChangedAt,
  revision: comments.revision,
  approvedRevision: comments.approvedRevision,
  spoilsThrough: comments.spoilsThrough,
  raisedFrom: comments.raisedFrom,
  spoilsFloor: comments.spoilsFloor,
  pointId: comments.pointId,
  showsStance: comments.showsStance,
  coveredAt: comments.coveredAt,
  lockedAt: comments.lockedAt,
};

/**
 * A comment as a decision or a report finds it, locked until the transaction ends; null when there is none. `isRemovedByLaw`:
 * a legal report about it was decided so, and no appeal has changed that.
 */
export async function lockComment(tx: Tx, commentId: string) {
  const [row] = await tx
    .select({
      reviewId: comments.reviewId,
      authorId: comments.authorId,
      authorRole: users.role,
      ...stateColumns,
      episodes: dramas.episodes,
      reviewStatus: reviews.status,
    })
    .from(comments)
    .innerJoin(reviews, eq(reviews.id, comments.reviewId))
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .leftJoin(users, eq(users.id, comments.authorId))
    .where(eq(comments.id, commentId))
    .for("no key update", { of: comments });
  if (!row) return null;
  // A statement of its own, so that it sees what was committed while this one waited for the lock.
  const [open] = await tx
    .select({ reports: count(), isRemovedByLaw: sql<boolean>`${removedByLaw(commentId)}` })
    .from(reports)
    .where(and(eq(reports.commentId, commentId), isNull(reports.decidedAt)));
  const isPublic = row.status === "visible" && row.reviewStatus === "published";
  return { ...row, isPublic, openReports: open?.reports ?? 0, isRemovedByLaw: open?.isRemovedByLaw ?? false };
}

const removedByLaw = (commentId: string) =>
  sql`exists (select from legal_reports l where l.comment_id = ${commentId} and l.decision = 'removed')`;

type State = Pick<LockedComment, keyof typeof stateColumns>;

/** What the record keeps of a comment before and after a decision, and what taking it back compares. */
export function stateOf(comment: State) {
  return {
    status: comment.status,
    revision: comment.revision,
    reason: comment.statusReason,
    approved: comment.approvedRevision,
    through: comment.spoilsThrough,
    raised: comment.raisedFrom,
    floor: comment.spoilsFloor,
    point: comment.pointId,
    stance: comment.showsStance,
    covered: comment.coveredAt?.toISOString() ?? null,
    locked: comment.lockedAt?.toISOString() ?? null,
  };
}
export type CommentState = ReturnType<typeof stateOf>;

/** What the record keeps of a comment before a decision: also since when it was so, which a taking back restores. */
export const beforeOf = (comment: State) => ({
  ...stateOf(comment),
  changed: comment.statusChangedAt?.toISOString() ?? null,
});

/** Whether a line of the record says all that taking it back compares: what came about by a decision of another kind does not. */
export const saysState = (after: unknown) => typeof after === "object" && after !== null && "floor" in after;
