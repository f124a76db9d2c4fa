import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { comments } from "#db/schema/comments.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import { lowered, settleReports } from "./mutations-decide.ts";
import { OUT_OF_SIGHT, whyNotDecide } from "./policy.ts";
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
 * on an appeal). What is out of sight already is taken away anew: each decision has its line, and its appeal. Returns its
 * review, or null where nothing was done: it is gone, in sight already, or the law still keeps it away. Throws forbidden
 * (own, or an admin's), as every decision about a comment.
 */
export async function carryOut(
  tx: Tx,
  viewer: Viewer,
  { commentId, to, reason, parentId, isAlone = false }: Wanted,
): Promise<string | null> {
  const comment = await lockComment(tx, commentId);
  const step = comment && nextStatus(comment, to);
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
  { status, isRemovedByLaw }: Pick<LockedComment, "status" | "isRemovedByLaw">,
  to: Wanted["to"],
): keyof typeof ACTIONS | null {
  const isOut = OUT_OF_SIGHT.some((out) => out === status);
  if (to === "visible") return isOut && !isRemovedByLaw ? "visible" : null;
  if (status === "erased") return null;
  return status === "visible" || status === "hidden" ? "hidden" : "rejected";
}
