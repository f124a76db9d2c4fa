import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { commentFindings, commentRevisions, comments } from "#db/schema/comments.ts";
import { points } from "#db/schema/points.ts";
import { dramas, reviewSlugs, reviews } from "#db/schema/reviews.ts";
import { findWriterFacts } from "#features/screening/queries.ts";
import { type Screening, screenComment } from "#features/screening/screen-comment.ts";
import { UNKNOWN_EPISODES_MAX } from "#features/watching/policy.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { AppError } from "#lib/errors.ts";
import type { DeleteCommentInput, EditCommentInput } from "./inputs.ts";
import { dropDraft } from "./mutations-drafts.ts";
import { lowerLevel } from "./mutations-levels.ts";
import { canDeleteComment, canEditComment, whyNotPostComment } from "./policy.ts";
import { editPlace, isSilentEdit, laterEpisode } from "./policy-writing.ts";
import { isDiscussionClosed } from "./queries-pace.ts";
import { answeredLevel, type WrittenComment, whyNoSuchEpisode, written } from "./queries-written.ts";

// What its point gives away, what a moderator said, and what readers' reports raised it to until one has looked.
const spoilsAtLeast = sql<number>`greatest(${points.spoilsThrough}, ${comments.spoilsFloor},
  case when ${comments.raisedFrom} is not null then ${comments.spoilsThrough} end)`;

function levelSaid(
  before: { spoilsThrough: number; spoilsAtLeast: number },
  { spoilsThrough }: EditCommentInput,
): number {
  return Math.max(spoilsThrough ?? before.spoilsThrough, before.spoilsAtLeast);
}

/** Who was asked about an episode and left it unmarked is not asked again for naming it still. */
function isAskedBefore(
  before: { bodyMarkdown: string | null; episodes: number | null },
  { body }: EditCommentInput,
  level: number,
): boolean {
  const asked = laterEpisode(before.bodyMarkdown ?? "", level, before.episodes) ?? level;
  return (laterEpisode(body, level, before.episodes) ?? 0) <= asked;
}

/**
 * Puts new words in place of the ones the writer saw; the previous ones are kept as a revision. Unmarked for
 * `SILENT_EDIT_MINUTES`; afterwards, where everyone could read the words of before, these stand in its history. May hold
 * a visible comment, and asks as posting would. The same words again change nothing but what they give away, and what gives
 * away less is a new revision (`lowerLevel`). Throws not_found (none of this person's), forbidden (may not write, closed, or
 * decided by a moderator), invalid (no such episode, or a question as in `postComment`) and conflict (changed since that
 * revision).
 */
export async function editComment(
  viewer: Viewer,
  input: EditCommentInput,
  now: Date = new Date(),
): Promise<WrittenComment> {
  const screened = await screenEdit(viewer, input, now);
  return db.transaction(async (tx) => {
    const comment = await lockOwnComment(tx, viewer, input.commentId);
    const refusal = whyNotPostComment(viewer, comment, now);
    if (refusal) throw new AppError("forbidden", refusal);
    if (!canEditComment(viewer, comment)) throw new AppError("forbidden", "comments.errors.decided");
    const noSuchEpisode = whyNoSuchEpisode(comment.episodes, input.spoilsThrough);
    if (noSuchEpisode) throw noSuchEpisode;
    const {
      bodyMarkdown,
      authorId: _,
      isPublished: _p,
      isClosed: _c,
      episodes: _e,
      spoilsAtLeast: _s,
      createdAt,
      editedAt,
      ...unchanged
    } = comment;
    const level = levelSaid(comment, input);
    const isLowered = level < comment.spoilsThrough;
    const isOther = bodyMarkdown !== input.body;
    if ((isLowered || isOther) && comment.revision !== input.revision) throw changedMeanwhile();
    if (!isOther) {
      await dropDraft(tx, viewer, editPlace(comment.id));
      const revision = isLowered ? await lowerLevel(tx, comment, level) : comment.revision;
      if (!isLowered) await tx.update(comments).set({ spoilsThrough: level }).where(eq(comments.id, comment.id));
      return { ...unchanged, revision, spoilsThrough: level };
    }
    if (!screened) throw changedMeanwhile();
    const answered = isAskedBefore(comment, input, level) ? level : answeredLevel(input, level, comment.episodes);
    if (screened.refusal) throw screened.refusal;

    const isSilent = isSilentEdit(editedAt ?? createdAt, now);
    const isShown = comment.status === "visible" && !isSilent;
    await tx.insert(commentRevisions).values({
      commentId: comment.id,
      revision: comment.revision,
      bodyMarkdown: bodyMarkdown ?? "",
      spoilsThrough: comment.spoilsThrough,
      isShown,
      createdAt: now,
    });
    const held = screened.held;
    const [edited] = await tx
      .update(comments)
      .set({
        bodyMarkdown: input.body,
        spoilsThrough: answered,
        revision: comment.revision + 1,
        coveredAt: null,
        ...(isShown ? { editedAt: now } : {}),
        ...(held ? { status: "pending" as const, statusReason: held } : {}),
      })
      .where(eq(comments.id, comment.id))
      .returning(written);
    await keepFindings(tx, comment.id, comment.revision + 1, screened);
    await dropDraft(tx, viewer, editPlace(comment.id));
    return { ...unchanged, ...edited };
  });
}

const changedMeanwhile = () => new AppError("conflict", "comments.errors.changedMeanwhile");

/**
 * Before the comment is locked: a check outside may take its time. Null where there is no such comment of this person, and
 * for words it has already.
 */
async function screenEdit(viewer: Viewer, input: EditCommentInput, now: Date): Promise<Screening | null> {
  const [[comment], facts] = await Promise.all([
    db
      .select({
        bodyMarkdown: comments.bodyMarkdown,
        spoilsThrough: comments.spoilsThrough,
        spoilsAtLeast,
        episodes: dramas.episodes,
        slug: reviewSlugs.slug,
      })
      .from(comments)
      .innerJoin(reviews, eq(reviews.id, comments.reviewId))
      .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
      .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
      .leftJoin(points, eq(points.id, comments.pointId))
      .where(and(eq(comments.id, input.commentId), eq(comments.authorId, viewer.id))),
    findWriterFacts(viewer, { body: input.body, keys: [], except: input.commentId, now }),
  ]);
  if (!comment || comment.bodyMarkdown === input.body) return null;
  const level = levelSaid(comment, input);
  const isMarked = input.levelAnswer === "mark" && !isAskedBefore(comment, input, level);
  return screenComment(viewer, facts, {
    body: input.body,
    spoilsThrough: isMarked ? answeredLevel(input, level, comment.episodes) : level,
    episodes: comment.episodes ?? UNKNOWN_EPISODES_MAX,
    path: `/reviews/${comment.slug}`,
    isEdit: true,
    anyway: input.anyway ?? false,
  });
}

async function keepFindings(tx: Tx, commentId: string, revision: number, { findings }: Screening): Promise<void> {
  if (findings.length === 0) return;
  await tx.insert(commentFindings).values(findings.map((finding) => ({ commentId, revision, ...finding })));
}

/**
 * Empties one's own comment for good, its earlier words too. Where it was answered, its place stays in the thread.
 * Throws not_found when there is no such comment of this person (any more).
 */
export async function deleteComment(viewer: Viewer, { commentId }: DeleteCommentInput): Promise<WrittenComment> {
  return db.transaction(async (tx) => {
    const comment = await lockOwnComment(tx, viewer, commentId);
    await tx.delete(commentRevisions).where(eq(commentRevisions.commentId, commentId));
    await dropDraft(tx, viewer, editPlace(commentId));
    await tx
      .update(comments)
      .set({ status: "erased", statusReason: null, bodyMarkdown: null, idempotencyKey: null })
      .where(eq(comments.id, commentId));
    const { id, parentId, reviewId, pointId, slug, revision, spoilsThrough } = comment;
    return { id, parentId, reviewId, pointId, slug, revision, spoilsThrough, status: "erased" };
  });
}

async function lockOwnComment(tx: Tx, viewer: Viewer, commentId: string) {
  const [comment] = await tx
    .select({
      ...written,
      slug: reviewSlugs.slug,
      authorId: comments.authorId,
      bodyMarkdown: comments.bodyMarkdown,
      createdAt: comments.createdAt,
      editedAt: comments.editedAt,
      episodes: dramas.episodes,
      spoilsAtLeast,
      isPublished: sql<boolean>`${reviews.status} = 'published'`,
      isClosed: isDiscussionClosed,
    })
    .from(comments)
    .innerJoin(reviews, eq(reviews.id, comments.reviewId))
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
    .leftJoin(points, eq(points.id, comments.pointId))
    .where(and(eq(comments.id, commentId), eq(comments.authorId, viewer.id)))
    .for("no key update", { of: comments });
  if (!comment || !canDeleteComment(viewer, comment)) throw new AppError("not_found", "comments.errors.notYours");
  return comment;
}
