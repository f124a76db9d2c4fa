import "server-only";
import { and, eq, inArray, lte } from "drizzle-orm";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { comments } from "#db/schema/comments.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import { discussionTags } from "#features/comments/queries.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { expireOnCommit } from "#lib/cache/expire.ts";
import { AppError } from "#lib/errors.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import type { RejectAllInput } from "./inputs-sanctions.ts";
import { saysSettled, settleReports } from "./mutations-decide.ts";
import { canModerate, canSanction } from "./policy.ts";
import { findModerator } from "./queries-bulk.ts";
import { beforeOf, stateColumns, stateOf } from "./queries-locked.ts";

/** Few enough that a batch holds its locks for a moment only. */
export const REJECTED_AT_ONCE = 100;
const OPEN = ["pending", "visible", "hidden"] as const;

/**
 * Orders that everything a person has written until now be refused, in sight or waiting: one line in the record, whose
 * parts a job then adds. Returns that line's id. Throws not_found (also for everyone who is not staff), forbidden.
 */
export async function rejectAllBy(viewer: Viewer, input: RejectAllInput): Promise<{ entryId: string }> {
  const now = new Date();
  const notFound = () => new AppError("not_found", "errors.notFound");
  if (!canModerate(viewer, now)) throw notFound();
  return db.transaction(async (tx) => {
    const [subject] = await tx.select({ id: users.id, role: users.role }).from(users).where(eq(users.id, input.userId));
    if (!subject) throw notFound();
    if (!canSanction(viewer, subject, now)) throw new AppError("forbidden", "moderation.errors.maySanctionNot");
    const entryId = await recordAudit(tx, viewer, {
      action: "user.reject-all",
      subjectKind: "user",
      subjectId: input.userId,
      reason: `${input.reasonCode}: ${input.reason}`,
      after: { comments: await tx.$count(comments, openOnes(input.userId)) },
    });
    await enqueue(tx, "moderation.reject-all", { entryId });
    return { entryId };
  });
}

function openOnes(userId: string) {
  return and(eq(comments.authorId, userId), inArray(comments.status, [...OPEN]));
}

/** What a line of the record ordered, while who ordered it may still do so to whom it is about; else null. */
async function findOrder(entryId: string) {
  const [order] = await db.select().from(auditEntries).where(eq(auditEntries.id, entryId));
  if (order?.action !== "user.reject-all" || !order.actorId) return null;
  const moderator = await findModerator(order.actorId);
  const [subject] = await db
    .select({ id: users.id, role: users.role })
    .from(users)
    .where(eq(users.id, order.subjectId));
  return moderator && subject && canSanction(moderator, subject, new Date()) ? { ...order, moderator } : null;
}

/**
 * Refuses the next `REJECTED_AT_ONCE` of what the line `entryId` of the record ordered, settles the reports about them and
 * expires the pages they stand on. Returns how many; 0 when all is done, so whoever was interrupted goes on where they
 * stopped, and 0 from the moment on that who ordered it may no longer.
 */
export async function rejectNextOf(entryId: string): Promise<number> {
  const order = await findOrder(entryId);
  if (!order) return 0;
  return db.transaction(async (tx) => {
    const [code = "other"] = order.reason?.split(": ") ?? [];
    const next = await tx
      .select({ id: comments.id, reviewId: comments.reviewId, ...stateColumns })
      .from(comments)
      .where(and(openOnes(order.subjectId), lte(comments.createdAt, order.occurredAt)))
      .orderBy(comments.id)
      .limit(REJECTED_AT_ONCE)
      .for("no key update");
    if (next.length === 0) return 0;
    const refused = { status: "rejected", statusReason: code, approvedRevision: null, raisedFrom: null } as const;
    const ids = next.map(({ id }) => id);
    await tx.update(comments).set(refused).where(inArray(comments.id, ids));
    const settled = await settleReports(tx, order.moderator.id, ids, "upheld");
    for (const comment of next) {
      const own = settled.filter(({ commentId }) => commentId === comment.id);
      await recordAudit(tx, order.moderator, {
        action: "comment.reject",
        subjectKind: "comment",
        subjectId: comment.id,
        reason: order.reason ?? undefined,
        before: beforeOf(comment),
        after: { ...stateOf({ ...comment, ...refused }), ...saysSettled(own, "upheld") },
        parentId: entryId,
      });
    }
    await expireOnCommit(tx, [...new Set(next.flatMap(({ reviewId }) => discussionTags(reviewId)))]);
    return next.length;
  });
}
