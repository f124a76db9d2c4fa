import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { comments } from "#db/schema/comments.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import { lowered, settleReports } from "./mutations-decide.ts";
import { whyNotDecide } from "./policy.ts";
import { type LockedComment, lockComment } from "./queries-locked.ts";

type Wanted = {
  commentId: string;
  to: "hidden" | "visible";
  reason: string;
  parentId: string;
  /** Nobody else is there who could decide about their words. */
  isAlone?: boolean;
};

/**
 * Takes a comment out of sight, or brings it back, because a decision of another kind says so (`parentId`: about the law,
 * on an appeal). Returns its review when anything changed; a comment that is gone, or as wanted already, is left alone.
 * Throws forbidden (own, or an admin's), as every decision about a comment.
 */
export async function carryOut(
  tx: Tx,
  viewer: Viewer,
  { commentId, to, reason, parentId, isAlone = false }: Wanted,
): Promise<string | null> {
  const comment = await lockComment(tx, commentId);
  const step = comment && nextStatus(comment, to, reason);
  if (!comment || !step) return null;
  const refusal = whyNotDecide(viewer, comment);
  if (refusal && !(refusal === "own" && isAlone)) throw new AppError("forbidden", `moderation.errors.${refusal}`);
  await tx
    .update(comments)
    .set(
      step === "visible"
        ? { ...lowered(comment), status: step, statusReason: null, approvedRevision: comment.revision }
        : { status: step, statusReason: reason, approvedRevision: null, raisedFrom: null },
    )
    .where(eq(comments.id, commentId));
  await settleReports(tx, viewer.id, [commentId], step === "visible" ? "dismissed" : "upheld");
  await recordAudit(tx, viewer, {
    action: ACTIONS[step],
    subjectKind: "comment",
    subjectId: commentId,
    reason,
    before: { status: comment.status, revision: comment.revision, reason: comment.statusReason },
    after: { status: step },
    parentId,
  });
  return comment.reviewId;
}

const ACTIONS = { visible: "comment.restore", hidden: "comment.hide", rejected: "comment.reject" } as const;

function nextStatus(
  { status, statusReason }: Pick<LockedComment, "status" | "statusReason">,
  to: Wanted["to"],
  reason: string,
): keyof typeof ACTIONS | null {
  const isOut = status === "hidden" || status === "rejected" || status === "spam";
  if (to === "visible") return isOut ? "visible" : null;
  // Out of sight for something else: said anew, so that taking that back does not bring it back.
  if (status === "erased" || (isOut && statusReason === reason)) return null;
  return status === "visible" || status === "hidden" ? "hidden" : "rejected";
}
