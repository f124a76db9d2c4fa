import "server-only";
import { and, eq, lt, type SQL, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { commentDrafts } from "#db/schema/comments.ts";
import { mayWrite, type Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import type { DiscardDraftInput, SaveDraftInput } from "./inputs.ts";
import { DRAFT_DAYS, DRAFTS_MAX } from "./policy-writing.ts";

/**
 * Keeps what a person is writing in one place, instead of what was kept there; nothing but spaces takes it away. What was
 * posted meanwhile with the same key is no draft any more and is not kept again. → when it was kept, or null. Throws
 * forbidden (may not write) and not_found (no such review).
 */
export async function saveDraft(
  viewer: Viewer,
  { reviewId, place, body, spoilsThrough = 0, draftKey }: SaveDraftInput,
  now: Date = new Date(),
): Promise<{ updatedAt: Date | null }> {
  if (!mayWrite(viewer, now)) throw new AppError("forbidden", "comments.errors.mayNotWrite");
  return db.transaction(async (tx) => {
    if (!body.trim()) {
      await dropDraft(tx, viewer, place, reviewId);
      return { updatedAt: null };
    }
    // Posting asks for the same lock (`drop_posted_draft`), so no draft outlives the comment it became.
    await tx.execute(sql`select lock_drafts(${viewer.id}::uuid)`);
    const [found] = await tx.execute<{ isSaid: boolean }>(sql`
      select ${isSaidAlready(viewer, place, body, draftKey)} as "isSaid" from reviews
       where id = ${reviewId}::uuid and status = 'published'`);
    if (!found) throw new AppError("not_found", "comments.errors.noReview");
    if (found.isSaid) return { updatedAt: null };
    const draft = { bodyMarkdown: body, spoilsThrough, draftKey, updatedAt: now };
    await tx
      .insert(commentDrafts)
      .values({ authorId: viewer.id, reviewId, place, ...draft })
      .onConflictDoUpdate({
        target: [commentDrafts.authorId, commentDrafts.reviewId, commentDrafts.place],
        set: draft,
      });
    await dropOldest(tx, viewer);
    return { updatedAt: now };
  });
}

/** Whether these words were posted meanwhile, or are what the comment to edit says. */
function isSaidAlready(viewer: Viewer, place: string, body: string, draftKey: string): SQL {
  const edited = place.startsWith("edit:") ? place.slice("edit:".length) : null;
  return sql`exists (select from comments where author_id = ${viewer.id}::uuid and (idempotency_key = ${draftKey}::uuid
    or (id = ${edited}::uuid and body_markdown = ${body.trimEnd()})))`;
}

/** Throws away what one's account kept in one place. Nothing kept: nothing happens. */
export async function discardDraft(viewer: Viewer, { reviewId, place }: DiscardDraftInput): Promise<void> {
  await db.transaction((tx) => dropDraft(tx, viewer, place, reviewId));
}

/** Within the transaction that posts, changes or erases it. */
export async function dropDraft(tx: Tx, viewer: Pick<Viewer, "id">, place: string, reviewId?: string): Promise<void> {
  await tx
    .delete(commentDrafts)
    .where(
      and(
        eq(commentDrafts.authorId, viewer.id),
        eq(commentDrafts.place, place),
        ...(reviewId ? [eq(commentDrafts.reviewId, reviewId)] : []),
      ),
    );
}

async function dropOldest(tx: Tx, viewer: Viewer): Promise<void> {
  await tx.execute(sql`delete from ${commentDrafts} where (author_id, review_id, place) in (
    select author_id, review_id, place from ${commentDrafts} where author_id = ${viewer.id}::uuid
     order by updated_at desc offset ${DRAFTS_MAX})`);
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
