import "server-only";
import { count, eq, isNull, type SQLWrapper, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { comments } from "#db/schema/comments.ts";
import { reports } from "#db/schema/moderation.ts";
import { dramas, reviews } from "#db/schema/reviews.ts";
import { AppError } from "#lib/errors.ts";

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
 * as `removedByLaw` says.
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
  const [now] = await tx
    .select({
      allReports: count(),
      openReports: sql<number>`count(*) filter (where ${isNull(reports.decidedAt)})::int`,
      isRemovedByLaw: sql<boolean>`${removedByLaw({ id: sql`${commentId}::uuid`, status: sql`${row.status}::text` })}`,
    })
    .from(reports)
    .where(eq(reports.commentId, commentId));
  const isPublic = row.status === "visible" && row.reviewStatus === "published";
  return { ...row, isPublic, ...(now ?? { allReports: 0, openReports: 0, isRemovedByLaw: false }) };
}

/** A report that came after the moderator looked has not been answered by what they do. Throws conflict. */
export function requireReportsSeen({ allReports }: Pick<LockedComment, "allReports">, seen: number | undefined): void {
  if (seen !== allReports) throw new AppError("conflict", "moderation.errors.reported");
}

/**
 * Whether a comment is out of sight and a decision on a legal report keeps it so: no appeal has turned that round, and the
 * comment was not shown since.
 */
export const removedByLaw = ({ id, status }: { id: SQLWrapper; status: SQLWrapper }) =>
  sql`(${status} in ('hidden', 'rejected', 'spam') and exists (
    select from legal_reports l where l.comment_id = ${id} and l.decision = 'removed' and not exists (
      select from audit_entries shown where shown.subject_kind = 'comment' and shown.subject_id = l.comment_id
        and shown.occurred_at > l.decided_at and shown.action in ('comment.approve', 'comment.restore')
        and not exists (select from audit_entries undo where undo.parent_id = shown.id and undo.action = 'comment.undo'))))`;

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
