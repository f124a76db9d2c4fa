import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { comments } from "#db/schema/comments.ts";
import { commentClaims, type ReportReason, reports } from "#db/schema/moderation.ts";
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
  SeenComment,
  SpamCommentInput,
} from "./inputs.ts";
import { canModerate, type ModeratedComment, openDecisions, whyNotDecide } from "./policy.ts";
import { beforeOf, type LockedComment, lockComment, requireReportsSeen, stateOf } from "./queries-locked.ts";

const notFound = () => new AppError("not_found", "errors.notFound");

/** `entryId` is the line of the record that says so: with it the decision is taken back. */
export type Decided = {
  commentId: string;
  reviewId: string;
  status: "visible" | "hidden" | "rejected" | "spam";
  revision: number;
  entryId: string;
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

/** Brings a hidden or refused comment back. Its open reports are dismissed, or upheld where what was wrong was corrected. Throws as `decide`. */
export function restoreComment(viewer: Viewer, input: RestoreCommentInput): Promise<Decided> {
  return decide(viewer, "restore", input);
}

/** Sets a comment aside as advertising. Its open reports are upheld. Throws as `decide`. */
export function spamComment(viewer: Viewer, input: SpamCommentInput): Promise<Decided> {
  return decide(viewer, "spam", { ...input, reason: "spam" });
}

/** Whichever of the decisions `input` names. */
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
    case "spam":
      return spamComment(viewer, input);
  }
}

const STATUS_AFTER = {
  approve: "visible",
  hide: "hidden",
  reject: "rejected",
  restore: "visible",
  spam: "spam",
} as const;
type DecideInput = SeenComment & { reports?: number; reason?: string; parentId?: string };

/**
 * One decision, on exactly the words and state the moderator saw, and to keep a comment also on no reports but those seen;
 * of many at once one is carried out. `parentId` is the entry of the bulk decision it is part of. Throws not_found (also for
 * everyone who is not staff), forbidden (own, or an admin's), conflict (decided, edited, reported again, gone, or brought
 * back against a decision about the law).
 */
export async function decide(viewer: Viewer, decision: Decision, input: DecideInput): Promise<Decided> {
  const now = new Date();
  if (!canModerate(viewer, now)) throw notFound();
  return db.transaction(async (tx) => {
    const comment = await lockDecidable(tx, viewer, input, now);
    if (comment.isRemovedByLaw && STATUS_AFTER[decision] === "visible")
      throw new AppError("conflict", "moderation.errors.byLaw");
    if (!openDecisions(comment).includes(decision)) throw await conflict(tx, input, comment, now);
    const status = STATUS_AFTER[decision];
    if (status === "visible") requireReportsSeen(comment, input.reports);
    const change =
      status === "visible"
        ? { ...lowered(comment), status, statusReason: null, approvedRevision: input.revision }
        : { status, statusReason: input.reason ?? null, approvedRevision: null, raisedFrom: null };
    const [decided] = await tx
      .update(comments)
      .set(change)
      .where(
        and(eq(comments.id, input.commentId), eq(comments.status, input.status), eq(comments.revision, input.revision)),
      )
      .returning({ commentId: comments.id, reviewId: comments.reviewId, revision: comments.revision });
    if (!decided) throw await conflict(tx, input, comment, now);
    const outcome = status === "visible" && input.reason !== "corrected" ? "dismissed" : "upheld";
    const settled = await settleReports(tx, viewer.id, [input.commentId], outcome);
    await tx
      .delete(commentClaims)
      .where(and(eq(commentClaims.commentId, input.commentId), eq(commentClaims.moderatorId, viewer.id)));
    const entryId = await recordAudit(tx, viewer, {
      action: `comment.${decision}`,
      subjectKind: "comment",
      subjectId: input.commentId,
      reason: reasonOf(input),
      before: beforeOf(comment),
      after: {
        ...stateOf({ ...comment, ...change }),
        ...saysSettled(settled, outcome),
      },
      parentId: input.parentId,
    });
    return { ...decided, status, entryId };
  });
}

/** A level that readers' reports raised stays only as long as no moderator finds nothing wrong. */
export function lowered({ raisedFrom }: { raisedFrom: number | null }) {
  return raisedFrom === null ? {} : { spoilsThrough: raisedFrom, raisedFrom: null };
}

/** A reason as the record keeps it: its code, and the words that were added. */
export function reasonOf({ reason, note }: { reason?: string | undefined; note: string }): string | undefined {
  return [reason, note].filter(Boolean).join(": ") || undefined;
}

/**
 * Takes a comment's row for a decision by this moderator on what they saw of it. Throws not_found, forbidden (own, or an
 * admin's), conflict (not as seen).
 */
export async function lockDecidable(tx: Tx, viewer: Viewer, input: SeenComment, now: Date): Promise<LockedComment> {
  const comment = await lockComment(tx, input.commentId);
  if (!comment) throw notFound();
  const refusal = whyNotDecide(viewer, comment);
  if (refusal) throw new AppError("forbidden", `moderation.errors.${refusal}`);
  const isAsSeen = comment.status === input.status && comment.revision === input.revision;
  if (!isAsSeen) throw await conflict(tx, input, comment, now);
  return comment;
}

type Settled = { id: string; commentId: string };

/** Answers the open reports of some comments, all or those for one reason, and says which they were. */
export function settleReports(
  tx: Tx,
  decidedBy: string | null,
  commentIds: string[],
  outcome: "upheld" | "dismissed",
  reason?: ReportReason,
): Promise<Settled[]> {
  return tx
    .update(reports)
    .set({ outcome, decidedAt: sql`now()`, decidedBy })
    .where(
      and(
        inArray(reports.commentId, commentIds),
        isNull(reports.decidedAt),
        reason ? eq(reports.reason, reason) : undefined,
      ),
    )
    .returning({ id: reports.id, commentId: reports.commentId });
}

/** How the record says which reports were answered, for who takes it back. */
export const saysSettled = (settled: Settled[], outcome: "upheld" | "dismissed") => ({
  reports: { [outcome]: settled.length },
  settled: settled.map(({ id }) => id),
});

/** Opens reports again that a decision had answered. */
export async function reopenReports(tx: Tx, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.update(reports).set({ outcome: null, decidedAt: null, decidedBy: null }).where(inArray(reports.id, ids));
}

export async function conflict(
  tx: Tx,
  input: Pick<SeenComment, "commentId" | "revision">,
  comment: Pick<ModeratedComment, "status" | "revision">,
  now: Date,
): Promise<AppError> {
  if (comment.status === "erased") return new AppError("conflict", "moderation.errors.erased");
  const last = await findLatestAudit(tx, "comment", input.commentId);
  if (comment.revision !== input.revision && last?.action !== "comment.cover") {
    return new AppError("conflict", "moderation.errors.edited");
  }
  if (!last) return new AppError("conflict", "moderation.errors.notOpen");
  const minutes = Math.max(0, Math.round((now.getTime() - last.occurredAt.getTime()) / 60_000));
  const done = last.action.replace("comment.", "").replace("-", "_");
  return new AppError("conflict", "moderation.errors.decided", { values: { done, name: last.actorName, minutes } });
}
