import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { commentFindings, commentRevisions, comments } from "#db/schema/comments.ts";
import { reports } from "#db/schema/moderation.ts";

type Before = { id: string; revision: number; bodyMarkdown: string | null; spoilsThrough: number; createdAt: Date };

/**
 * Says of the same words, within the transaction that locked them, that they give away less. That is a revision of its own,
 * so that what a moderator approved, or is deciding on, is not taken for it. What was found in the words and what readers
 * report of them stays with them; the history shows nothing of it. → the revision they are now.
 */
export async function lowerLevel(tx: Tx, before: Before, level: number): Promise<number> {
  const { id, revision, bodyMarkdown, spoilsThrough } = before;
  const sinceWhen = sql`coalesce((select max(created_at) from comment_revisions where comment_id = ${id}::uuid),
    ${before.createdAt.toISOString()}::timestamptz)`;
  await tx
    .insert(commentRevisions)
    .values({ commentId: id, revision, bodyMarkdown: bodyMarkdown ?? "", spoilsThrough, createdAt: sinceWhen });
  await tx
    .update(comments)
    .set({ spoilsThrough: level, revision: revision + 1 })
    .where(eq(comments.id, id));
  await tx.execute(sql`
    insert into ${commentFindings} (comment_id, revision, check_name, verdict, details)
    select comment_id, revision + 1, check_name, verdict, details from ${commentFindings}
     where comment_id = ${id}::uuid and revision = ${revision}`);
  await tx
    .update(reports)
    .set({ commentRevision: revision + 1 })
    .where(and(eq(reports.commentId, id), eq(reports.commentRevision, revision), isNull(reports.decidedAt)));
  return revision + 1;
}
