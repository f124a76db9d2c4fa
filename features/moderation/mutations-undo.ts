import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { commentRevisions, comments } from "#db/schema/comments.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import { findAudit, findLatestAudit } from "#features/audit/queries.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import type { UndoInput } from "./inputs.ts";
import { reopenReports } from "./mutations-decide.ts";
import { canModerate, canUndo, isUndoable, whyNotDecide } from "./policy.ts";
import { type CommentState, type LockedComment, lockComment, stateOf } from "./queries-locked.ts";
import { asArray } from "./queries-narrowing.ts";

export type Undone = { commentId: string; reviewId: string; pointIds: string[]; entryId: string };
type Moved = { moved?: Record<string, string[]>; worn?: string[]; shown?: number[] };
type Before = CommentState & Moved & { changed?: string | null };

/**
 * Takes a decision about one comment back: all is as it was before, its reports are open again, and a line of the record
 * names the line it takes back (`parentId`), which is how a mail that still waits knows not to go. Throws not_found (also
 * for everyone who is not staff, and for what is not theirs to take back), forbidden (about their own
 * words, or an admin's), conflict (too late, or something changed since).
 */
export async function undoDecision(viewer: Viewer, input: UndoInput): Promise<Undone> {
  return takeBack(viewer, input.entryId, (entry, now) => {
    if (!canUndo(viewer, { ...entry, occurredAt: now }, now)) throw notFound();
    if (!canUndo(viewer, entry, now)) throw new AppError("conflict", "desk.errors.tooLateToUndo");
  });
}

type Entry = NonNullable<Awaited<ReturnType<typeof findAudit>>>;

/** Takes one decision back for whoever was let through already, as part of taking back a bulk decision. Throws as `undoDecision`. */
export async function takeBack(
  viewer: Viewer,
  entryId: string,
  require: (entry: Entry, now: Date) => void = () => {},
): Promise<Undone> {
  const now = new Date();
  if (!canModerate(viewer, now)) throw notFound();
  return db.transaction(async (tx) => {
    const entry = await findAudit(tx, entryId);
    if (entry?.subjectKind !== "comment" || !isUndoable(entry.action)) throw notFound();
    const comment = await lockComment(tx, entry.subjectId);
    if (!comment) throw notFound();
    require(entry, now);
    const refusal = whyNotDecide(viewer, comment);
    if (refusal) throw new AppError("forbidden", `moderation.errors.${refusal}`);
    const last = await findLatestAudit(tx, "comment", entry.subjectId);
    const after = entry.after as CommentState & { settled?: string[] };
    const before = entry.before as Before;
    if (last?.id !== entry.id || !isSame(stateOf(comment), after)) throw changedSince();
    const restored = await restore(tx, entry.subjectId, comment, before);
    await reopenReports(tx, after.settled ?? []);
    await putBack(tx, before, after.point);
    await takeAlong(tx, entry.subjectId, before, after.point);
    await showAgain(tx, entry.subjectId, before.shown ?? []);
    const undoEntry = await recordAudit(tx, viewer, {
      action: "comment.undo",
      subjectKind: "comment",
      subjectId: entry.subjectId,
      before: stateOf(comment),
      after: { ...stateOf(restored), undone: entry.id, decision: entry.action },
      parentId: entry.id,
    });
    const pointIds = [before.point, after.point].filter((id) => id !== null);
    return { commentId: entry.subjectId, reviewId: comment.reviewId, pointIds, entryId: undoEntry };
  });
}

const notFound = () => new AppError("not_found", "errors.notFound");
const changedSince = () => new AppError("conflict", "desk.errors.changedSince");

function isSame(now: CommentState, then: CommentState): boolean {
  return (Object.keys(now) as (keyof CommentState)[]).every((key) => now[key] === (then[key] ?? null));
}

/**
 * Brings back what was, in steps that each may be taken: words only ever move on to a new revision, so those that were
 * covered come back as one more, and only what is in sight is approved, so what was approved once is in sight on the way.
 */
async function restore(tx: Tx, id: string, comment: LockedComment, before: Before): Promise<LockedComment> {
  const isCovered = comment.revision !== before.revision;
  const revision = isCovered ? comment.revision + 1 : comment.revision;
  const approvedRevision = isCovered && before.approved === before.revision ? revision : before.approved;
  const set = (change: Partial<typeof comments.$inferInsert>) =>
    tx.update(comments).set(change).where(eq(comments.id, id));
  if (isCovered) await set({ bodyMarkdown: await wordsBefore(tx, id, comment, before), revision });
  if (approvedRevision !== null && approvedRevision !== comment.approvedRevision)
    await set({ status: "visible", statusReason: null, approvedRevision });
  const date = (at: string | null) => (at ? new Date(at) : null);
  const change = {
    status: before.status,
    statusReason: before.reason,
    approvedRevision,
    spoilsThrough: before.through,
    raisedFrom: before.raised ?? null,
    spoilsFloor: before.floor,
    pointId: before.point,
    showsStance: before.stance,
    coveredAt: date(before.covered),
    lockedAt: date(before.locked),
  };
  await set(change);
  // A step of its own: with another status it would be of now.
  if (before.changed !== undefined) await set({ statusChangedAt: date(before.changed) });
  return { ...comment, ...change, revision };
}

async function wordsBefore(tx: Tx, id: string, comment: LockedComment, before: CommentState): Promise<string> {
  const [row] = await tx.select({ words: comments.bodyMarkdown }).from(comments).where(eq(comments.id, id));
  await tx
    .insert(commentRevisions)
    .values({ commentId: id, revision: comment.revision, bodyMarkdown: row?.words ?? "" });
  const [earlier] = await tx
    .select({ words: commentRevisions.bodyMarkdown })
    .from(commentRevisions)
    .where(and(eq(commentRevisions.commentId, id), eq(commentRevisions.revision, before.revision)));
  if (!earlier) throw changedSince();
  return earlier.words;
}

/** Brings earlier words back into the history that a covering took out of it. */
async function showAgain(tx: Tx, id: string, shown: number[]): Promise<void> {
  if (shown.length === 0) return;
  await tx
    .update(commentRevisions)
    .set({ isShown: true })
    .where(and(eq(commentRevisions.commentId, id), inArray(commentRevisions.revision, shown)));
}

/** Brings what moved along with a comment back to where it was. */
async function putBack(tx: Tx, { moved = {}, worn = [] }: Moved, movedTo: string | null): Promise<void> {
  for (const [point, ids] of Object.entries(moved)) {
    if (ids.length === 0) continue;
    const at = movedTo ? eq(comments.pointId, movedTo) : sql`${comments.pointId} is null`;
    const back = await tx
      .update(comments)
      .set({ pointId: point || null })
      .where(and(inArray(comments.id, ids), at))
      .returning({ id: comments.id });
    if (back.length !== ids.length) throw changedSince();
  }
  if (worn.length > 0) await tx.update(comments).set({ showsStance: true }).where(inArray(comments.id, worn));
}

/**
 * What answered a comment while it stood elsewhere goes where that went, and wears its author's answer no more: they were
 * told of another point before they wrote.
 */
async function takeAlong(tx: Tx, id: string, { moved }: Moved, movedTo: string | null): Promise<void> {
  if (!moved) return;
  const known = asArray([id, ...Object.values(moved).flat()]);
  await tx.execute(sql`
    with recursive placed as (
      select id, point_id, false as is_late from comments where id = any(${known}::uuid[])
      union all
      select c.id, placed.point_id, true from comments c join placed on c.parent_id = placed.id
      where c.id <> all(${known}::uuid[]) and c.point_id is not distinct from ${movedTo}::uuid
    )
    update comments set point_id = placed.point_id, shows_stance = false
    from placed where comments.id = placed.id and placed.is_late`);
}
