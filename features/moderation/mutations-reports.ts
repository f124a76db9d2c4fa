import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { comments } from "#db/schema/comments.ts";
import { reports } from "#db/schema/moderation.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import { findSetting } from "#features/settings/queries.ts";
import { UNKNOWN_EPISODES_MAX } from "#features/watching/policy.ts";
import { mayWrite, type Viewer, whyNotWrite } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import type { ReportCommentInput } from "./inputs.ts";
import { canReportComment } from "./policy.ts";
import { isHiddenByReports, levelByReports, type WeighedReport } from "./policy-reports.ts";
import { lockComment } from "./queries-locked.ts";

/** Acts when enough readers agree: nobody's name stands in the record for it. */
const BY_REPORTS = { id: null, name: "Verdict" };

export type Reported = {
  reviewId: string;
  /** This report hid the comment, or raised what it is said to give away. */
  isHidden: boolean;
  isRaised: boolean;
};
type Reportable = NonNullable<Awaited<ReturnType<typeof lockComment>>>;

/**
 * Takes one reader's report of a visible comment; a second one about the same words changes nothing and is answered
 * alike. Throws not_found (missing or not visible), forbidden, and conflict (a moderator decided on the same reason lately).
 */
export async function reportComment(viewer: Viewer, input: ReportCommentInput): Promise<Reported> {
  const now = new Date();
  const rules = await findSetting("reports");
  return db.transaction(async (tx) => {
    const comment = await lockComment(tx, input.commentId);
    if (!comment?.isPublic) throw new AppError("not_found", "errors.notFound");
    if (!canReportComment(viewer, comment, now)) {
      throw new AppError(
        "forbidden",
        mayWrite(viewer, now) ? "moderation.errors.ownReport" : whyNotWrite(viewer, now, "moderation.errors.suspended"),
      );
    }
    await storeReport(tx, viewer, input, { revision: comment.revision, againHours: rules.againHours });
    const open = await listOpenReports(tx, input.commentId, comment.revision);
    const level = levelByReports(comment, open, rules, comment.episodes ?? UNKNOWN_EPISODES_MAX);
    if (level !== null) await raiseByReports(tx, input.commentId, comment, level);
    const isHidden = isHiddenByReports(comment, open, rules, level !== null || comment.raisedFrom !== null);
    if (isHidden) await hideByReports(tx, input.commentId, comment, open);
    return { reviewId: comment.reviewId, isHidden, isRaised: level !== null };
  });
}

type Wording = { revision: number; againHours: number };

async function storeReport(tx: Tx, viewer: Viewer, input: ReportCommentInput, { revision, againHours }: Wording) {
  const ofWords = and(eq(reports.commentId, input.commentId), eq(reports.commentRevision, revision));
  const [own] = await tx
    .select({ id: reports.id })
    .from(reports)
    .where(and(ofWords, eq(reports.reporterId, viewer.id)));
  if (own) return;
  const [decided] = await tx
    .select({ outcome: reports.outcome })
    .from(reports)
    .where(
      and(
        ofWords,
        eq(reports.reason, input.reason),
        sql`${reports.decidedAt} > now() - make_interval(hours => ${againHours})`,
      ),
    )
    .limit(1);
  if (decided) throw new AppError("conflict", "moderation.errors.decidedLately", { values: { hours: againHours } });
  await tx.insert(reports).values({
    commentId: input.commentId,
    commentRevision: revision,
    reporterId: viewer.id,
    reason: input.reason,
    explanation: input.explanation || null,
    spoilsThrough: input.reason === "spoiler" ? input.spoilsThrough || null : null,
    weight: sql`report_weight(${viewer.id}::uuid)`,
  });
}

async function listOpenReports(tx: Tx, commentId: string, revision: number): Promise<WeighedReport[]> {
  return tx
    .select({
      weight: reports.weight,
      reason: reports.reason,
      spoilsThrough: reports.spoilsThrough,
      isTrusted: sql<boolean>`${reports.reason} = 'spoiler' and trust_of(${reports.reporterId}) = 'trusted'`,
    })
    .from(reports)
    .where(and(eq(reports.commentId, commentId), eq(reports.commentRevision, revision), isNull(reports.decidedAt)));
}

async function hideByReports(tx: Tx, commentId: string, { revision }: Reportable, open: WeighedReport[]) {
  await tx.update(comments).set({ status: "hidden", statusReason: "reports" }).where(eq(comments.id, commentId));
  await recordAudit(tx, BY_REPORTS, {
    action: "comment.auto-hide",
    subjectKind: "comment",
    subjectId: commentId,
    reason: "reports",
    before: { status: "visible", revision },
    after: { status: "hidden", reporters: open.length, weight: open.reduce((sum, { weight }) => sum + weight, 0) },
  });
}

async function raiseByReports(tx: Tx, commentId: string, comment: Reportable, spoilsThrough: number) {
  const { revision, raisedFrom } = comment;
  await tx
    .update(comments)
    .set({ spoilsThrough, raisedFrom: raisedFrom ?? comment.spoilsThrough })
    .where(eq(comments.id, commentId));
  await recordAudit(tx, BY_REPORTS, {
    action: "comment.raise-spoilers",
    subjectKind: "comment",
    subjectId: commentId,
    reason: "reports",
    before: { spoilsThrough: comment.spoilsThrough, revision },
    after: { spoilsThrough },
  });
}
