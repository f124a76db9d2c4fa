import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, isNull, lte, or, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { comments } from "#db/schema/comments.ts";
import { bulkDecisions, bulkItems, reports } from "#db/schema/moderation.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import { discussionTags } from "#features/comments/queries.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { expireOnCommit } from "#lib/cache/expire.ts";
import { AppError } from "#lib/errors.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { type BulkFilter, bulkFilter, type StartBulkInput, type UndoBulkInput } from "./inputs-bulk.ts";
import { decide, reasonOf } from "./mutations-decide.ts";
import { takeBack } from "./mutations-undo.ts";
import { BULK_BATCH, BULK_MAX, canModerate, canUndo } from "./policy.ts";
import { bulkCondition, findModerator, listNamed } from "./queries-bulk.ts";

/**
 * Notes which comments a bulk decision is about, as they are now, writes its one entry in the record and leaves the rest
 * to its job. Throws not_found (not staff), conflict (more of them than the preview counted, or none any more).
 */
export async function startBulk(viewer: Viewer, input: StartBulkInput): Promise<{ bulkId: string; total: number }> {
  if (!canModerate(viewer, new Date())) throw notFound();
  const { ids, action: _, ...narrowing } = bulkFilter.parse(readFilter(input.filter));
  const filter = await keptFilter(narrowing);
  const bulkId = randomUUID();
  const { action, note } = input;
  const reason = action === "hide" || action === "reject" || action === "restore" ? input.reason : null;
  return db.transaction(async (tx) => {
    const which = bulkCondition(viewer, { ...narrowing, ids, action });
    const items = await tx.execute<SeenItem>(
      sql`select c.id, c.status, c.revision from comments c left join users a on a.id = c.author_id where ${which} limit ${BULK_MAX + 1}`,
    );
    if (items.length === 0) throw new AppError("conflict", "desk.bulk.nothingLeft");
    if (items.length > input.expected) throw new AppError("conflict", "desk.bulk.moreThanSeen");
    const total = items.length;
    const { author: _author, ...nameless } = filter;
    await tx
      .insert(bulkDecisions)
      .values({ id: bulkId, moderatorId: viewer.id, action, reason, note, filter: nameless, total });
    await tx.execute(sql`insert into bulk_items (bulk_id, comment_id, status, revision)
      select ${bulkId}::uuid, id, status, revision from json_to_recordset(${JSON.stringify([...items])}::json)
        as item(id uuid, status text, revision int)`);
    await recordAudit(tx, viewer, {
      id: bulkId,
      action: `bulk.${action}`,
      subjectKind: "bulk",
      subjectId: bulkId,
      reason: reasonOf({ reason: reason ?? undefined, note }),
      after: { name: String(total), total, filter, chosen: ids?.length },
    });
    await enqueue(tx, "moderation.bulk", { bulkId });
    return { bulkId, total };
  });
}

/** What narrowed the queue, as the record keeps it: with ids in place of a name. */
async function keptFilter({
  author,
  ...narrowing
}: Omit<BulkFilter, "ids" | "action">): Promise<Record<string, string>> {
  const named = author ? await listNamed(author) : [];
  const asked = { ...narrowing, author: named.join(" ") || undefined };
  return Object.fromEntries(Object.entries(asked).flatMap(([key, value]) => (value ? [[key, value]] : [])));
}

type SeenItem = { id: string; status: string; revision: number };

function readFilter(filter: string): unknown {
  try {
    return JSON.parse(filter);
  } catch {
    throw new AppError("invalid", "errors.invalid");
  }
}

/**
 * Takes a bulk decision back: what is not decided yet is left, and its job takes back each that is as it was left. Throws
 * not_found (not staff, not theirs), conflict (too late, or taken back already).
 */
export async function undoBulk(viewer: Viewer, { bulkId }: UndoBulkInput): Promise<{ bulkId: string }> {
  const now = new Date();
  if (!canModerate(viewer, now)) throw notFound();
  return db.transaction(async (tx) => {
    const bulk = await lockBulk(tx, bulkId);
    const entry = bulk && { actorId: bulk.moderatorId, occurredAt: bulk.finishedAt ?? now };
    if (!entry || !canUndo(viewer, { ...entry, occurredAt: now }, now)) throw notFound();
    if (bulk.undoneAt) throw new AppError("conflict", "desk.bulk.alreadyUndone");
    if (!canUndo(viewer, entry, now)) throw new AppError("conflict", "desk.errors.tooLateToUndo");
    await tx.update(bulkDecisions).set({ undoneAt: now, undoneBy: viewer.id }).where(eq(bulkDecisions.id, bulkId));
    await recordAudit(tx, viewer, {
      action: "bulk.undo",
      subjectKind: "bulk",
      subjectId: bulkId,
      after: { name: String(bulk.total), undone: bulkId, decision: `bulk.${bulk.action}` },
      parentId: bulkId,
    });
    await enqueue(tx, "moderation.bulk", { bulkId });
    return { bulkId };
  });
}

async function lockBulk(tx: Tx, bulkId: string) {
  const [bulk] = await tx.select().from(bulkDecisions).where(eq(bulkDecisions.id, bulkId)).for("no key update");
  return bulk;
}

type Bulk = typeof bulkDecisions.$inferSelect;
type Item = typeof bulkItems.$inferSelect;
type Outcome = { outcome: "done" | "skipped" | "undone" | "kept"; entryId?: string; reviewId?: string };
type Made = Outcome & { commentId: string };

/**
 * Decides up to BULK_BATCH comments of a bulk decision, or takes as many back, each as a decision of its own, and queues
 * the next batch. The pages of what was done are expired with its outcome, also when the batch falls half way. May be run
 * again at any point, also by two at once: what was done is found done.
 */
export async function workBulk(bulkId: string): Promise<void> {
  const [bulk] = await db.select().from(bulkDecisions).where(eq(bulkDecisions.id, bulkId));
  if (!bulk) return;
  const isUndoing = bulk.undoneAt !== null;
  const who = isUndoing ? bulk.undoneBy : bulk.moderatorId;
  const viewer = who ? await findModerator(who) : null;
  const items = await db
    .select()
    .from(bulkItems)
    .where(and(eq(bulkItems.bulkId, bulkId), isOpen(bulk)))
    .orderBy(bulkItems.commentId)
    .limit(BULK_BATCH);
  const made: Made[] = [];
  try {
    for (const item of items) {
      const outcome = await (isUndoing ? undoItem(viewer, item) : decideItem(viewer, bulk, item));
      made.push({ ...outcome, commentId: item.commentId });
    }
  } finally {
    await db.transaction((tx) => noteOutcomes(tx, bulkId, made));
  }
  await db.transaction((tx) => finishOrGoOn(tx, bulkId));
}

async function noteOutcomes(tx: Tx, bulkId: string, made: Made[]): Promise<void> {
  for (const { commentId, outcome, entryId } of made) {
    await tx
      .update(bulkItems)
      .set({ outcome, ...(entryId ? { entryId } : {}) })
      .where(and(eq(bulkItems.bulkId, bulkId), eq(bulkItems.commentId, commentId)));
  }
  const reviewIds = new Set(made.flatMap(({ reviewId }) => reviewId ?? []));
  await expireOnCommit(tx, [...reviewIds].flatMap(discussionTags));
}

/** Whether something is left is asked anew, as it may have been taken back while it was decided. */
async function finishOrGoOn(tx: Tx, bulkId: string): Promise<void> {
  const bulk = await lockBulk(tx, bulkId);
  if (!bulk) return;
  const [left] = await tx
    .select({ id: bulkItems.commentId })
    .from(bulkItems)
    .where(and(eq(bulkItems.bulkId, bulkId), isOpen(bulk)))
    .limit(1);
  if (left) return enqueue(tx, "moderation.bulk", { bulkId });
  const finished = bulk.undoneAt ? { undoFinishedAt: new Date() } : { finishedAt: new Date() };
  await tx.update(bulkDecisions).set(finished).where(eq(bulkDecisions.id, bulkId));
}

const isOpen = (bulk: Bulk) =>
  bulk.undoneAt ? or(isNull(bulkItems.outcome), eq(bulkItems.outcome, "done")) : isNull(bulkItems.outcome);

async function decideItem(viewer: Viewer | null, bulk: Bulk, item: Item): Promise<Outcome> {
  const before = await findDone(bulk.id, item.commentId);
  if (before) return { outcome: "done", ...before };
  if (!viewer) return { outcome: "skipped" };
  try {
    const { entryId, reviewId } = await decide(viewer, bulk.action, {
      commentId: item.commentId,
      status: item.status as Parameters<typeof decide>[2]["status"],
      revision: item.revision,
      note: bulk.note,
      reports: await countReportsAtStart(item),
      ...(bulk.action === "spam" ? { reason: "spam" } : bulk.reason ? { reason: bulk.reason } : {}),
      parentId: bulk.id,
    });
    return { outcome: "done", entryId, reviewId };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const done = await findDone(bulk.id, item.commentId);
    return done ? { outcome: "done", ...done } : { outcome: "skipped" };
  }
}

/** The reports that there were, answered ones too, when it was decided to decide it. */
async function countReportsAtStart({ bulkId, commentId }: Item): Promise<number> {
  const startedAt = sql`(select b.created_at from bulk_decisions b where b.id = ${bulkId})`;
  return db.$count(reports, and(eq(reports.commentId, commentId), lte(reports.createdAt, startedAt)));
}

/** The entry of a comment that an earlier, interrupted run of the job decided, and its review. */
async function findDone(
  parentId: string,
  commentId: string,
): Promise<{ entryId: string; reviewId: string } | undefined> {
  const [done] = await db
    .select({ entryId: auditEntries.id, reviewId: comments.reviewId })
    .from(auditEntries)
    .innerJoin(comments, eq(comments.id, auditEntries.subjectId))
    .where(and(eq(auditEntries.parentId, parentId), eq(auditEntries.subjectId, commentId)));
  return done;
}

async function undoItem(viewer: Viewer | null, item: Item): Promise<Outcome> {
  const entryId = item.entryId ?? (await findDone(item.bulkId, item.commentId))?.entryId;
  if (!viewer || !entryId) return { outcome: "kept" };
  try {
    const { reviewId } = await takeBack(viewer, entryId);
    return { outcome: "undone", reviewId };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const takenBack = await findDone(entryId, item.commentId);
    return takenBack ? { outcome: "undone", reviewId: takenBack.reviewId } : { outcome: "kept" };
  }
}

const notFound = () => new AppError("not_found", "errors.notFound");
