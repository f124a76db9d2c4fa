import "server-only";
import { and, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { comments } from "#db/schema/comments.ts";
import { reports, sanctions } from "#db/schema/moderation.ts";
import { endSessionsOf } from "#features/accounts/mutations.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import { findLatestAudit } from "#features/audit/queries.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import type {
  ApproveCommentInput,
  BanUserInput,
  Decision,
  DecisionInput,
  HideCommentInput,
  LiftSanctionInput,
  RejectCommentInput,
  RestoreCommentInput,
  SuspendUserInput,
  VouchForInput,
} from "./inputs.ts";
import { canModerate, canSanction, type ModeratedComment, openDecisions, whyNotDecide } from "./policy.ts";
import { lockComment } from "./queries-locked.ts";

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
          ? { ...lowered(comment), status, statusReason: null, approvedRevision: input.revision }
          : { status, statusReason: input.reason, approvedRevision: null, raisedFrom: null },
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

/** A level that readers' reports raised stays only as long as no moderator finds nothing wrong. */
function lowered({ raisedFrom }: { raisedFrom: number | null }) {
  return raisedFrom === null ? {} : { spoilsThrough: raisedFrom, raisedFrom: null };
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

/**
 * Keeps a person from writing for some days and ends their sessions. Throws not_found (also for everyone who is not
 * staff), forbidden (staff, oneself), conflict (already banned, or suspended for longer).
 */
export async function suspendUser(
  viewer: Viewer,
  input: SuspendUserInput,
): Promise<{ sanctionId: string; endsAt: Date }> {
  const endsAt = new Date(Date.now() + input.days * 86_400_000);
  const { id } = await impose(viewer, input.userId, { kind: "suspension", reason: input.reason, endsAt });
  return { sanctionId: id, endsAt };
}

/** Keeps a person from writing until it is lifted and ends their sessions. Throws as `suspendUser`. */
export async function banUser(viewer: Viewer, input: BanUserInput): Promise<{ sanctionId: string }> {
  const { id } = await impose(viewer, input.userId, { kind: "ban", reason: input.reason, endsAt: null });
  return { sanctionId: id };
}

type Imposed = { kind: "suspension" | "ban"; reason: string; endsAt: Date | null };

async function impose(viewer: Viewer, userId: string, imposed: Imposed): Promise<{ id: string }> {
  const now = new Date();
  if (!canModerate(viewer, now)) throw notFound();
  return db.transaction(async (tx) => {
    const subject = await lockUser(tx, userId);
    if (!canSanction(viewer, subject, now)) throw new AppError("forbidden", "moderation.errors.maySanctionNot");
    const [standing] = await tx
      .select({ kind: sanctions.kind })
      .from(sanctions)
      .where(
        and(
          eq(sanctions.userId, userId),
          isNull(sanctions.liftedAt),
          or(
            eq(sanctions.kind, "ban"),
            imposed.endsAt ? and(eq(sanctions.kind, "suspension"), gt(sanctions.endsAt, imposed.endsAt)) : undefined,
          ),
        ),
      );
    if (standing) throw new AppError("conflict", "moderation.errors.alreadySanctioned");
    const [made] = await tx
      .insert(sanctions)
      .values({ userId, imposedBy: viewer.id, ...imposed })
      .returning({ id: sanctions.id });
    await endSessionsOf(tx, userId);
    await recordAudit(tx, viewer, {
      action: imposed.kind === "ban" ? "user.ban" : "user.suspend",
      subjectKind: "user",
      subjectId: userId,
      reason: imposed.reason,
      after: { name: subject.name, endsAt: imposed.endsAt },
    });
    return made as { id: string };
  });
}

/** Ends a sanction before its time. Throws not_found (also for everyone who is not staff), forbidden, conflict (already over). */
export async function liftSanction(viewer: Viewer, input: LiftSanctionInput): Promise<{ userId: string }> {
  const now = new Date();
  if (!canModerate(viewer, now)) throw notFound();
  return db.transaction(async (tx) => {
    const [sanction] = await tx
      .select({ userId: sanctions.userId })
      .from(sanctions)
      .where(and(eq(sanctions.id, input.sanctionId), inArray(sanctions.kind, ["suspension", "ban"])));
    if (!sanction) throw notFound();
    const subject = await lockUser(tx, sanction.userId);
    if (!canSanction(viewer, subject, now)) throw new AppError("forbidden", "moderation.errors.maySanctionNot");
    const [lifted] = await tx
      .update(sanctions)
      .set({ liftedAt: sql`now()` })
      .where(and(eq(sanctions.id, input.sanctionId), isNull(sanctions.liftedAt)))
      .returning({ kind: sanctions.kind });
    if (!lifted) throw new AppError("conflict", "moderation.errors.alreadyLifted");
    await recordAudit(tx, viewer, {
      action: "user.lift-sanction",
      subjectKind: "user",
      subjectId: subject.id,
      reason: input.reason,
      before: { kind: lifted.kind },
      after: { name: subject.name },
    });
    return { userId: subject.id };
  });
}

/**
 * Says that a person need not earn the first level of trust. Twice changes nothing. Throws not_found (also for everyone who
 * is not staff) and forbidden (staff, oneself).
 */
export async function vouchFor(viewer: Viewer, { userId }: VouchForInput): Promise<void> {
  const now = new Date();
  if (!canModerate(viewer, now)) throw notFound();
  await db.transaction(async (tx) => {
    const subject = await lockUser(tx, userId);
    if (!canSanction(viewer, subject, now)) throw new AppError("forbidden", "moderation.errors.maySanctionNot");
    const [vouched] = await tx
      .update(users)
      .set({ vouchedAt: now })
      .where(and(eq(users.id, userId), isNull(users.vouchedAt)))
      .returning({ id: users.id });
    if (!vouched) return;
    await recordAudit(tx, viewer, {
      action: "user.vouch",
      subjectKind: "user",
      subjectId: userId,
      after: { name: subject.name },
    });
  });
}

async function lockUser(tx: Tx, userId: string) {
  const [user] = await tx
    .select({ id: users.id, name: users.name, role: users.role })
    .from(users)
    .where(eq(users.id, userId))
    .for("no key update");
  if (!user) throw notFound();
  return user;
}
