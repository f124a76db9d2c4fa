import "server-only";
import { and, count, eq, isNull, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { comments } from "#db/schema/comments.ts";
import { reports } from "#db/schema/moderation.ts";
import { reviews } from "#db/schema/reviews.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import { findLatestAudit } from "#features/audit/queries.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import type {
  ApproveCommentInput,
  Decision,
  DecisionInput,
  HideCommentInput,
  RejectCommentInput,
  RestoreCommentInput,
} from "./inputs.ts";
import { canModerate, type ModeratedComment, openDecisions, whyNotDecide } from "./policy.ts";

const notFound = () => new AppError("not_found", "errors.notFound");

export type Decided = {
  commentId: string;
  reviewId: string;
  status: "visible" | "hidden" | "rejected";
  revision: number;
};

/** Shows a held comment, or says of a visible one that it is fine. Its open reports are dismissed. Throws as `decide`. */
export function approveComment(viewer: Viewer, input: ApproveCommentInput): Promise<Decided> {
  return decide(viewer, "approve", input);
}

/** Takes a comment out of sight; its place in the thread stays. Its open reports are upheld. Throws as `decide`. */
export function hideComment(viewer: Viewer, input: HideCommentInput): Promise<Decided> {
  return decide(viewer, "hide", input);
}

/** Refuses a held or hidden comment for good. Its open reports are upheld. Throws as `decide`. */
export function rejectComment(viewer: Viewer, input: RejectCommentInput): Promise<Decided> {
  return decide(viewer, "reject", input);
}

/** Brings a hidden or refused comment back. Its open reports are dismissed. Throws as `decide`. */
export function restoreComment(viewer: Viewer, input: RestoreCommentInput): Promise<Decided> {
  return decide(viewer, "restore", input);
}

/** Whichever of the four decisions `input` names. */
export function decideComment(viewer: Viewer, input: DecisionInput): Promise<Decided> {
  switch (input.action) {
    case "approve":
      return approveComment(viewer, input);
    case "hide":
      return hideComment(viewer, input);
    case "reject":
      return rejectComment(viewer, input);
    case "restore":
      return restoreComment(viewer, input);
  }
}

const STATUS_AFTER = { approve: "visible", hide: "hidden", reject: "rejected", restore: "visible" } as const;
type DecideInput = ApproveCommentInput & { reason?: string };

/**
 * One decision, on exactly the words and state the moderator saw; of many at once one is carried out.
 * Throws not_found (also for everyone who is not staff), forbidden (own, or an admin's), conflict (decided, edited or gone).
 */
async function decide(viewer: Viewer, decision: Decision, input: DecideInput): Promise<Decided> {
  const now = new Date();
  if (!canModerate(viewer, now)) throw notFound();
  return db.transaction(async (tx) => {
    const comment = await lockComment(tx, input.commentId);
    if (!comment) throw notFound();
    const refusal = whyNotDecide(viewer, comment);
    if (refusal) throw new AppError("forbidden", `moderation.errors.${refusal}`);
    const isAsSeen = comment.status === input.status && comment.revision === input.revision;
    if (!isAsSeen || !openDecisions(comment).includes(decision)) throw await conflict(tx, input, comment, now);
    const status = STATUS_AFTER[decision];
    const [decided] = await tx
      .update(comments)
      .set(
        status === "visible"
          ? { status, statusReason: null, approvedRevision: input.revision }
          : { status, statusReason: input.reason, approvedRevision: null },
      )
      .where(
        and(eq(comments.id, input.commentId), eq(comments.status, input.status), eq(comments.revision, input.revision)),
      )
      .returning({ commentId: comments.id, reviewId: comments.reviewId, revision: comments.revision });
    if (!decided) throw await conflict(tx, input, comment, now);
    const settled = await settleReports(tx, viewer, input.commentId, status === "visible" ? "dismissed" : "upheld");
    await recordAudit(tx, viewer, {
      action: `comment.${decision}`,
      subjectKind: "comment",
      subjectId: input.commentId,
      reason: [input.reason, input.note].filter(Boolean).join(": ") || undefined,
      before: { status: comment.status, revision: comment.revision, reason: comment.statusReason },
      after: { status, reports: settled },
    });
    return { ...decided, status };
  });
}

export async function lockComment(tx: Tx, commentId: string) {
  const [row] = await tx
    .select({
      reviewId: comments.reviewId,
      authorId: comments.authorId,
      authorRole: users.role,
      status: comments.status,
      statusReason: comments.statusReason,
      revision: comments.revision,
      approvedRevision: comments.approvedRevision,
      reviewStatus: reviews.status,
    })
    .from(comments)
    .innerJoin(reviews, eq(reviews.id, comments.reviewId))
    .leftJoin(users, eq(users.id, comments.authorId))
    .where(eq(comments.id, commentId))
    .for("no key update", { of: comments });
  if (!row) return null;
  // A statement of its own, so that it sees what was committed while this one waited for the lock.
  const [open] = await tx
    .select({ reports: count() })
    .from(reports)
    .where(and(eq(reports.commentId, commentId), isNull(reports.decidedAt)));
  const isPublic = row.status === "visible" && row.reviewStatus === "published";
  return { ...row, isPublic, openReports: open?.reports ?? 0 };
}

async function settleReports(tx: Tx, viewer: Viewer, commentId: string, outcome: "upheld" | "dismissed") {
  const settled = await tx
    .update(reports)
    .set({ outcome, decidedAt: sql`now()`, decidedBy: viewer.id })
    .where(and(eq(reports.commentId, commentId), isNull(reports.decidedAt)))
    .returning({ id: reports.id });
  return { [outcome]: settled.length };
}

async function conflict(tx: Tx, input: DecideInput, comment: ModeratedComment, now: Date): Promise<AppError> {
  if (comment.status === "erased") return new AppError("conflict", "moderation.errors.erased");
  if (comment.revision !== input.revision) return new AppError("conflict", "moderation.errors.edited");
  const last = await findLatestAudit(tx, "comment", input.commentId);
  if (!last) return new AppError("conflict", "moderation.errors.notOpen");
  const minutes = Math.max(0, Math.round((now.getTime() - last.occurredAt.getTime()) / 60_000));
  const done = last.action.replace("comment.", "").replace("-", "_");
  return new AppError("conflict", "moderation.errors.decided", { values: { done, name: last.actorName, minutes } });
}
