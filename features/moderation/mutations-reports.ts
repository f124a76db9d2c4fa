import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { comments } from "#db/schema/comments.ts";
import { reports } from "#db/schema/moderation.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import { mayWrite, type Viewer, whyNotWrite } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import type { ReportCommentInput } from "./inputs.ts";
import { lockComment } from "./mutations-decide.ts";
import { canReportComment, isHiddenByReports } from "./policy.ts";

/** Acts when enough readers agree: nobody's name stands in the record for it. */
const BY_REPORTS = { id: null, name: "Verdict" };
const notFound = () => new AppError("not_found", "errors.notFound");

/**
 * Takes one reader's report of a visible comment; a second one about the same words changes nothing and is answered
 * alike. `isHidden` says that this report hid the comment. Throws not_found (missing or not visible), forbidden.
 */
export async function reportComment(
  viewer: Viewer,
  input: ReportCommentInput,
): Promise<{ reviewId: string; isHidden: boolean }> {
  const now = new Date();
  return db.transaction(async (tx) => {
    const comment = await lockComment(tx, input.commentId);
    if (!comment?.isPublic) throw notFound();
    if (!canReportComment(viewer, comment, now)) {
      throw new AppError(
        "forbidden",
        mayWrite(viewer, now) ? "moderation.errors.ownReport" : whyNotWrite(viewer, now, "moderation.errors.suspended"),
      );
    }
    await tx
      .insert(reports)
      .values({
        commentId: input.commentId,
        commentRevision: comment.revision,
        reporterId: viewer.id,
        reason: input.reason,
        explanation: input.explanation || null,
      })
      .onConflictDoNothing();
    const reporters = await tx
      .selectDistinct({ id: users.id, createdAt: users.createdAt })
      .from(reports)
      .innerJoin(users, eq(users.id, reports.reporterId))
      .where(
        and(
          eq(reports.commentId, input.commentId),
          eq(reports.commentRevision, comment.revision),
          isNull(reports.decidedAt),
        ),
      );
    const isHidden = isHiddenByReports(comment, reporters, now);
    if (isHidden) {
      await tx
        .update(comments)
        .set({ status: "hidden", statusReason: "reports" })
        .where(eq(comments.id, input.commentId));
      await recordAudit(tx, BY_REPORTS, {
        action: "comment.auto-hide",
        subjectKind: "comment",
        subjectId: input.commentId,
        reason: "reports",
        before: { status: "visible", revision: comment.revision },
        after: { status: "hidden", reporters: reporters.length },
      });
    }
    return { reviewId: comment.reviewId, isHidden };
  });
}
