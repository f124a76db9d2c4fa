import "server-only";
import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { pointRevisions, points } from "#db/schema/points.ts";
import { dramas, reviews } from "#db/schema/reviews.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import { noteReviewChanged } from "#features/reviews/mutations.ts";
import { canEditReviews } from "#features/reviews/policy.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { AppError } from "#lib/errors.ts";
import type { AddPointInput, PlacePointInput, RetirePointInput, RevisePointInput } from "./inputs.ts";
import { wordingMark } from "./queries-edit.ts";

/** The review whose points changed, for its cache tags. */
export type Edited = { reviewId: string };

/**
 * Adds a point at the end. The same input again changes nothing. Throws forbidden (neither editor nor admin), not_found
 * (no such review) and invalid (an episode the drama does not have).
 */
export async function addPoint(viewer: Viewer, input: AddPointInput): Promise<Edited> {
  requireEditor(viewer);
  const { pointId, reviewId, title, body, spoilsThrough } = input;
  return db.transaction(async (tx) => {
    requireEpisode((await lockReview(tx, reviewId)).episodes, spoilsThrough);
    if (!(await appendPoint(tx, { pointId, reviewId, title, body, spoilsThrough }))) return { reviewId };
    const after = { name: title, body, spoilsThrough, revision: 1 };
    await recordAudit(tx, viewer, { action: "point.add", subjectKind: "point", subjectId: pointId, after });
    return { reviewId };
  });
}

export type NewPoint = { pointId: string; reviewId: string; title: string; body: string; spoilsThrough: number };

/**
 * Puts a point at the end of its review's list, for whoever has checked that it may be. Writers to one list wait for each
 * other. False, and nothing changed, when there is a point of this id.
 */
export async function appendPoint(
  tx: Tx,
  { pointId, reviewId, title, body, spoilsThrough }: NewPoint,
): Promise<boolean> {
  await lockReview(tx, reviewId);
  const [added] = await tx
    .insert(points)
    .values({
      id: pointId,
      reviewId,
      spoilsThrough,
      position: sql`(select coalesce(max(position), 0) + 1 from points where review_id = ${reviewId}::uuid)`,
    })
    .onConflictDoNothing()
    .returning({ id: points.id });
  if (!added) return false;
  await tx.insert(pointRevisions).values({ pointId, revision: 1, title, body });
  await noteReviewChanged(tx, reviewId);
  return true;
}

/**
 * Changes a point's words and how far it gives things away. A typo keeps its revision and with it all votes; a change of
 * meaning begins a new one. The words before stay in the record. Throws forbidden, not_found, invalid (not said which of
 * the two; an episode the drama does not have) and conflict (someone else changed it since `seen`).
 */
export async function revisePoint(viewer: Viewer, input: RevisePointInput): Promise<Edited> {
  requireEditor(viewer);
  const { pointId, title, body, spoilsThrough, change } = input;
  return db.transaction(async (tx) => {
    const before = await lockPoint(tx, pointId);
    if (wordingMark(before) !== input.seen) throw new AppError("conflict", "points.edit.errors.conflict");
    const { reviewId } = before;
    const hasOtherWords = before.title !== title || before.body !== body;
    if (!hasOtherWords && before.spoilsThrough === spoilsThrough) return { reviewId };
    if (hasOtherWords && !change) {
      throw new AppError("invalid", "errors.invalid", { fields: { change: ["points.edit.errors.change"] } });
    }
    if (spoilsThrough !== before.spoilsThrough) requireEpisode(before.episodes, spoilsThrough);
    const isNew = hasOtherWords && change === "meaning";
    const revision = before.revision + Number(isNew);
    const here = and(eq(pointRevisions.pointId, pointId), eq(pointRevisions.revision, revision));
    if (isNew) await tx.insert(pointRevisions).values({ pointId, revision, title, body });
    else if (hasOtherWords) await tx.update(pointRevisions).set({ title, body }).where(here);
    await tx.update(points).set({ revision, spoilsThrough }).where(eq(points.id, pointId));
    await recordAudit(tx, viewer, {
      action: isNew ? "point.reword" : "point.correct",
      subjectKind: "point",
      subjectId: pointId,
      before: { name: before.title, body: before.body, spoilsThrough: before.spoilsThrough, revision: before.revision },
      after: { name: title, body, spoilsThrough, revision },
    });
    await noteReviewChanged(tx, reviewId);
    return { reviewId };
  });
}

/** Takes a point out of its review; its votes are kept. Taken out already: changes nothing. Throws forbidden, not_found. */
export async function retirePoint(viewer: Viewer, { pointId }: RetirePointInput): Promise<Edited> {
  return setRetired(viewer, pointId, true);
}

/** Puts a point back with the votes it had. Throws as `retirePoint` does. */
export async function restorePoint(viewer: Viewer, { pointId }: RetirePointInput): Promise<Edited> {
  return setRetired(viewer, pointId, false);
}

async function setRetired(viewer: Viewer, pointId: string, isRetired: boolean): Promise<Edited> {
  requireEditor(viewer);
  return db.transaction(async (tx) => {
    const { reviewId, title } = await lockPoint(tx, pointId);
    const [changed] = await tx
      .update(points)
      .set({ retiredAt: isRetired ? sql`now()` : null })
      .where(and(eq(points.id, pointId), isRetired ? isNull(points.retiredAt) : isNotNull(points.retiredAt)))
      .returning({ id: points.id });
    if (!changed) return { reviewId };
    await recordAudit(tx, viewer, {
      action: isRetired ? "point.retire" : "point.restore",
      subjectKind: "point",
      subjectId: pointId,
      after: { name: title },
    });
    await noteReviewChanged(tx, reviewId);
    return { reviewId };
  });
}

/** Puts a point just before another of its review, or last. Throws forbidden and not_found (also: not of this review). */
export async function placePoint(viewer: Viewer, { pointId, before }: PlacePointInput): Promise<Edited> {
  requireEditor(viewer);
  return db.transaction(async (tx) => {
    const { reviewId } = await lockPoint(tx, pointId);
    const all = await tx
      .select({ id: points.id, position: points.position })
      .from(points)
      .where(eq(points.reviewId, reviewId))
      .orderBy(asc(points.position), asc(points.id));
    const order = all.map(({ id }) => id).filter((id) => id !== pointId);
    const place = before === undefined ? order.length : order.indexOf(before);
    if (place < 0) throw new AppError("not_found", "points.gone");
    order.splice(place, 0, pointId);
    for (const { id, position } of all) {
      const wanted = order.indexOf(id) + 1;
      if (position !== wanted) await tx.update(points).set({ position: wanted }).where(eq(points.id, id));
    }
    return { reviewId };
  });
}

function requireEditor(viewer: Viewer): void {
  if (!canEditReviews(viewer, new Date())) throw new AppError("forbidden", "errors.forbidden");
}

// The review first, always: whoever changes two points of it at once would else wait for each other.
async function lockPoint(tx: Tx, pointId: string) {
  const [known] = await tx.select({ reviewId: points.reviewId }).from(points).where(eq(points.id, pointId));
  if (!known) throw new AppError("not_found", "points.gone");
  const { episodes } = await lockReview(tx, known.reviewId);
  const [point] = await tx
    .select({
      reviewId: points.reviewId,
      revision: points.revision,
      spoilsThrough: points.spoilsThrough,
      title: pointRevisions.title,
      body: pointRevisions.body,
    })
    .from(points)
    .innerJoin(pointRevisions, and(eq(pointRevisions.pointId, points.id), eq(pointRevisions.revision, points.revision)))
    .where(eq(points.id, pointId))
    .for("no key update", { of: points });
  if (!point) throw new AppError("not_found", "points.gone");
  return { ...point, episodes };
}

async function lockReview(tx: Tx, reviewId: string) {
  const [review] = await tx
    .select({ episodes: dramas.episodes })
    .from(reviews)
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .where(eq(reviews.id, reviewId))
    .for("no key update", { of: reviews });
  if (!review) throw new AppError("not_found", "errors.notFound");
  return review;
}

function requireEpisode(episodes: number | null, spoilsThrough: number): void {
  if (episodes === null || spoilsThrough <= episodes) return;
  throw new AppError("invalid", "errors.invalid", { fields: { spoilsThrough: ["points.edit.errors.noSuchEpisode"] } });
}
