import "server-only";
import { and, eq, lt, type SQL, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { commentDrafts } from "#db/schema/comments.ts";
import { mayWrite, type Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import type { DiscardDraftInput, SaveDraftInput } from "./inputs.ts";
import { DRAFT_DAYS, DRAFTS_MAX } from "./policy-writing.ts";
import { type DraftView, draftView } from "./queries-drafts.ts";

/**
 * What became of a version: when it was kept, or null. `gone` says what was done with the draft meanwhile, `isUnsaid` that
 * what was posted did not hold these words, `other` is the version that is kept in its place.
 */
export type KeptDraft = { updatedAt: Date | null; gone?: "posted" | "dropped"; isUnsaid?: true; other?: DraftView };

/**
 * Keeps what a person is writing in one place, instead of what was kept there; nothing but spaces throws that away. What
 * was posted or thrown away meanwhile with the same key is not kept again. Where `basedOn` is said, a version it does not
 * go on from stays: another device wrote it, and its words would be lost. No clock but the server's is asked. Throws
 * forbidden (may not write) and not_found (no such review).
 */
export async function saveDraft(
  viewer: Viewer,
  { reviewId, place, body, spoilsThrough = 0, pointId, draftKey, basedOn }: SaveDraftInput,
  now: Date = new Date(),
): Promise<KeptDraft> {
  if (!mayWrite(viewer, now)) throw new AppError("forbidden", "comments.errors.mayNotWrite");
  return db.transaction(async (tx) => {
    // Posting asks for the same lock (`drop_posted_draft`), so no draft outlives the comment it became.
    await lockDrafts(tx, viewer);
    const where = { authorId: viewer.id, reviewId, place };
    const [before] = await tx.select().from(commentDrafts).where(isAt(where));
    const isThere = before !== undefined && before.droppedAt === null;
    const isOther = isThere && basedOn !== undefined && before.updatedAt.getTime() !== basedOn;
    if (isOther && !body.startsWith(before.bodyMarkdown)) return { updatedAt: null, other: draftView(before) };
    if (!body.trim()) {
      await dropDraft(tx, viewer, place, reviewId);
      return { updatedAt: null };
    }
    if (before?.droppedAt && before.draftKey === draftKey) return { updatedAt: null, gone: "dropped" };
    const [found] = await tx.execute<{ posted: string | null; isSaid: boolean }>(sql`
      select ${wordsPosted(viewer, draftKey)} as posted, ${isSaidAlready(viewer, place, body)} as "isSaid" from reviews
       where id = ${reviewId}::uuid and status = 'published'`);
    if (!found) throw new AppError("not_found", "comments.errors.noReview");
    if (found.posted !== null)
      return { updatedAt: null, gone: "posted", ...(!found.posted.startsWith(body.trimEnd()) && { isUnsaid: true }) };
    if (found.isSaid) return { updatedAt: null };
    const draft = {
      bodyMarkdown: body,
      spoilsThrough,
      pointId: pointId ?? null,
      draftKey,
      updatedAt: now,
      droppedAt: null,
    };
    await tx
      .insert(commentDrafts)
      .values({ ...where, ...draft })
      .onConflictDoUpdate({
        target: [commentDrafts.authorId, commentDrafts.reviewId, commentDrafts.place],
        set: draft,
      });
    await dropOldest(tx, viewer);
    return { updatedAt: now };
  });
}

const lockDrafts = (tx: Tx, { id }: Pick<Viewer, "id">) => tx.execute(sql`select lock_drafts(${id}::uuid)`);

function isAt({ authorId, reviewId, place }: { authorId: string; reviewId?: string | undefined; place: string }) {
  return and(
    eq(commentDrafts.authorId, authorId),
    eq(commentDrafts.place, place),
    ...(reviewId ? [eq(commentDrafts.reviewId, reviewId)] : []),
  );
}

/** What was posted under this key, as it was then. An erased comment has no key any more. */
const wordsPosted = (viewer: Viewer, draftKey: string): SQL =>
  sql`(select coalesce(r.body_markdown, c.body_markdown) from comments c
    left join comment_revisions r on r.comment_id = c.id and r.revision = 1
    where c.author_id = ${viewer.id}::uuid and c.idempotency_key = ${draftKey}::uuid)`;

/** Whether these words are what the comment to edit says. */
function isSaidAlready(viewer: Viewer, place: string, body: string): SQL {
  const edited = place.startsWith("edit:") ? place.slice("edit:".length) : null;
  return sql`exists (select from comments where author_id = ${viewer.id}::uuid
    and id = ${edited}::uuid and body_markdown = ${body.trimEnd()})`;
}

/** Throws away what one's account kept in one place. Nothing kept: nothing happens. */
export async function discardDraft(viewer: Viewer, { reviewId, place }: DiscardDraftInput): Promise<void> {
  await db.transaction((tx) => dropDraft(tx, viewer, place, reviewId));
}

/** Within the transaction that changes, erases or discards it; its key alone stays, until `dropOldDrafts`. */
export async function dropDraft(tx: Tx, viewer: Pick<Viewer, "id">, place: string, reviewId?: string): Promise<void> {
  await lockDrafts(tx, viewer);
  await tx
    .update(commentDrafts)
    .set({ bodyMarkdown: "", spoilsThrough: 0, pointId: null, updatedAt: sql`now()`, droppedAt: sql`now()` })
    .where(isAt({ authorId: viewer.id, reviewId, place }));
}

async function dropOldest(tx: Tx, viewer: Viewer): Promise<void> {
  await tx.execute(sql`delete from ${commentDrafts} where (author_id, review_id, place) in (
    select author_id, review_id, place from ${commentDrafts} where author_id = ${viewer.id}::uuid
     order by dropped_at is null desc, updated_at desc offset ${DRAFTS_MAX})`);
}

/** Forgets what nobody went on with for `DRAFT_DAYS`. → how many drafts. */
export async function dropOldDrafts(now: Date = new Date()): Promise<number> {
  const before = new Date(now.getTime() - DRAFT_DAYS * 86_400_000);
  const gone = await db
    .delete(commentDrafts)
    .where(lt(commentDrafts.updatedAt, before))
    .returning({ at: commentDrafts.updatedAt });
  return gone.length;
}
