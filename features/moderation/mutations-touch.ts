import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { commentRevisions, comments } from "#db/schema/comments.ts";
import { points } from "#db/schema/points.ts";
import { dramas, reviews } from "#db/schema/reviews.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import { UNKNOWN_EPISODES_MAX } from "#features/watching/policy.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import type { MessageKey } from "#lib/i18n/translate.ts";
import type { SeenComment, Touch, TouchInput, TouchOf } from "./inputs.ts";
import { lockDecidable, lowered, reasonOf, saysSettled, settleReports } from "./mutations-decide.ts";
import { canModerate, isOnlyCovered, openTouches, saidByAuthor } from "./policy.ts";
import { beforeOf, type LockedComment, requireReportsSeen, stateOf } from "./queries-locked.ts";

/** What was done to a comment whose state it left alone; `entryId` takes it back. */
export type Touched = { commentId: string; reviewId: string; pointIds: string[]; revision: number; entryId: string };
type Change = Partial<typeof comments.$inferInsert>;
type Made = { change: Change; before?: object; after?: object; reason?: string; pointIds?: string[] };

/**
 * Puts a comment, and with it all that answers it, under a point of the same review, or under the review as a whole.
 * Throws as `touch`, and not_found (no such point there).
 */
export function moveComment(viewer: Viewer, input: TouchOf<"move">): Promise<Touched> {
  return touch(viewer, "move", input, async (tx, comment) => {
    const pointId = input.pointId || null;
    if (pointId === comment.pointId) throw new AppError("conflict", "desk.errors.alreadyThere");
    if (pointId) await requirePoint(tx, comment.reviewId, pointId);
    const moved = await moveBelow(tx, comment.reviewId, input.commentId, pointId);
    const from = Object.groupBy(moved, ({ point }) => point ?? "");
    const before = {
      moved: Object.fromEntries(Object.entries(from).map(([at, all]) => [at, all?.map(({ id }) => id)])),
      worn: moved.filter(({ stance }) => stance).map(({ id }) => id),
    };
    return {
      change: { pointId, showsStance: false },
      before,
      after: { moved: moved.length + 1 },
      pointIds: [pointId, comment.pointId].filter((id) => id !== null),
    };
  });
}

async function requirePoint(tx: Tx, reviewId: string, pointId: string): Promise<void> {
  const [point] = await tx
    .select({ id: points.id })
    .from(points)
    .where(and(eq(points.id, pointId), eq(points.reviewId, reviewId), isNull(points.retiredAt)));
  if (!point) throw new AppError("not_found", "desk.errors.pointGone");
}

type Moved = { id: string; point: string | null; stance: boolean };

/**
 * Moves everything that answers a comment, however far down, and says where each was. None of it wears its author's answer
 * any more: they were told of another point before they wrote.
 */
async function moveBelow(tx: Tx, reviewId: string, commentId: string, pointId: string | null): Promise<Moved[]> {
  const moved = await tx.execute<Moved>(sql`
    with recursive below as (
      select id, point_id, shows_stance from comments where parent_id = ${commentId} and review_id = ${reviewId}
      union all
      select c.id, c.point_id, c.shows_stance from comments c join below on c.parent_id = below.id
    ), moved as (
      update comments set point_id = ${pointId}::uuid, shows_stance = false where id in (select id from below) returning id
    )
    select below.id, below.point_id as point, below.shows_stance as stance from below join moved using (id)`);
  return [...moved];
}

/**
 * Says that a comment gives away more than its author said; they can say more later, and not less. Where readers' reports
 * raised it, any level above what the author said takes the place of theirs. Throws as `touch`, and invalid.
 */
export function raiseSpoiler(viewer: Viewer, input: TouchOf<"raise">): Promise<Touched> {
  return touch(viewer, "raise", input, async (tx, comment) => {
    const [{ episodes } = { episodes: null }] = await tx
      .select({ episodes: dramas.episodes })
      .from(reviews)
      .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
      .where(eq(reviews.id, comment.reviewId));
    if (input.spoilsThrough > (episodes ?? UNKNOWN_EPISODES_MAX))
      throw new AppError("invalid", "spoilers.errors.noSuchEpisode");
    if (input.spoilsThrough <= saidByAuthor(comment)) throw new AppError("invalid", "desk.errors.notHigher");
    return {
      change: {
        spoilsThrough: input.spoilsThrough,
        spoilsFloor: input.spoilsThrough,
        raisedFrom: null,
        ...approvedIfSeen(comment),
      },
      reason: "spoiler",
    };
  });
}

/**
 * Puts spoiler marks around parts of somebody's words, and changes nothing else of them. The words before stay as a
 * revision, and no earlier words stand in the history any more: they may give the same away. Throws as `touch`, and invalid (other words, or nothing covered).
 */
export function coverSpoiler(viewer: Viewer, input: TouchOf<"cover">): Promise<Touched> {
  return touch(viewer, "cover", input, async (tx, comment) => {
    const before = await wordsOf(tx, input.commentId);
    const covered = input.body.replaceAll("\r\n", "\n");
    if (!isOnlyCovered(before, covered)) throw new AppError("invalid", "desk.errors.onlyCover");
    await tx
      .insert(commentRevisions)
      .values({ commentId: input.commentId, revision: comment.revision, bodyMarkdown: before });
    const unshown = await tx
      .update(commentRevisions)
      .set({ isShown: false })
      .where(and(eq(commentRevisions.commentId, input.commentId), commentRevisions.isShown))
      .returning({ revision: commentRevisions.revision });
    const revision = comment.revision + 1;
    // Two steps: words that change are not approved in the same one.
    const words = { bodyMarkdown: covered, revision };
    await tx.update(comments).set(words).where(eq(comments.id, input.commentId));
    return {
      change: {
        ...words,
        ...lowered(comment),
        coveredAt: new Date(),
        ...(comment.status === "visible" ? { approvedRevision: revision } : {}),
      },
      before: { shown: unshown.map((earlier) => earlier.revision) },
      reason: "spoiler",
    };
  });
}

async function wordsOf(tx: Tx, commentId: string): Promise<string> {
  const [row] = await tx.select({ words: comments.bodyMarkdown }).from(comments).where(eq(comments.id, commentId));
  return row?.words ?? "";
}

/** Lets nobody answer a comment any more, nor anything below it. Throws as `touch`. */
export function lockThread(viewer: Viewer, input: TouchOf<"lock">): Promise<Touched> {
  return touch(viewer, "lock", input, async () => ({ change: { lockedAt: new Date() }, reason: input.reason }));
}

/** Lets a locked thread be answered again. Throws as `touch`. */
export function unlockThread(viewer: Viewer, input: TouchOf<"unlock">): Promise<Touched> {
  return touch(viewer, "unlock", input, async () => ({ change: { lockedAt: null } }));
}

/** Whichever of these `input` names. */
export function touchComment(viewer: Viewer, input: TouchInput): Promise<Touched> {
  switch (input.action) {
    case "move":
      return moveComment(viewer, input);
    case "raise":
      return raiseSpoiler(viewer, input);
    case "cover":
      return coverSpoiler(viewer, input);
    case "lock":
      return lockThread(viewer, input);
    case "unlock":
      return unlockThread(viewer, input);
  }
}

/** Whoever says what a comment in sight gives away has looked at it. */
const approvedIfSeen = (comment: LockedComment): Change =>
  comment.status === "visible" ? { approvedRevision: comment.revision } : {};

/** Why one of these is not open to a comment. */
const REFUSED: Partial<Record<Touch, MessageKey>> = {
  lock: "desk.errors.alreadyLocked",
  unlock: "desk.errors.notLocked",
};

/** Of these, what answers readers who reported a spoiler of a comment in sight; what else was reported is still to be decided. */
const ANSWERS_SPOILERS: Touch[] = ["raise", "cover"];

/**
 * Changes something of a comment that is not its state, on exactly what the moderator saw, with its line in the record.
 * Throws not_found (also for everyone who is not staff), forbidden (own, or an admin's), conflict (changed since, or gone).
 */
async function touch(
  viewer: Viewer,
  action: Touch,
  input: SeenComment & { reports?: number },
  make: (tx: Tx, comment: LockedComment) => Promise<Made>,
): Promise<Touched> {
  const now = new Date();
  if (!canModerate(viewer, now)) throw new AppError("not_found", "errors.notFound");
  return db.transaction(async (tx) => {
    const comment = await lockDecidable(tx, viewer, input, now);
    if (!openTouches({ ...comment, isLocked: comment.lockedAt !== null }).includes(action)) {
      throw new AppError("conflict", REFUSED[action] ?? "moderation.errors.notOpen");
    }
    const answers = ANSWERS_SPOILERS.includes(action) && comment.status === "visible";
    if (answers) requireReportsSeen(comment, input.reports);
    const made = await make(tx, comment);
    await tx.update(comments).set(made.change).where(eq(comments.id, input.commentId));
    const settled = answers ? await settleReports(tx, viewer.id, [input.commentId], "upheld", "spoiler") : [];
    const after = { ...comment, ...made.change } as LockedComment;
    const entryId = await recordAudit(tx, viewer, {
      action: `comment.${action}`,
      subjectKind: "comment",
      subjectId: input.commentId,
      reason: reasonOf({ reason: made.reason, note: input.note }),
      before: { ...beforeOf(comment), ...made.before },
      after: { ...stateOf(after), ...made.after, ...(answers ? saysSettled(settled, "upheld") : {}) },
    });
    const { reviewId } = comment;
    return { commentId: input.commentId, reviewId, pointIds: made.pointIds ?? [], revision: after.revision, entryId };
  });
}
