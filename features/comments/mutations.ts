import "server-only";
import { createHash } from "node:crypto";
import { and, eq, inArray, isNull, type SQLWrapper, sql } from "drizzle-orm";
import { db, keepStatement, type Tx } from "#db/client.ts";
import { commentRevisions, comments } from "#db/schema/comments.ts";
import { points } from "#db/schema/points.ts";
import { dramas, reviewSlugs, reviews } from "#db/schema/reviews.ts";
import { UNKNOWN_EPISODES_MAX } from "#features/watching/policy.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { AppError } from "#lib/errors.ts";
import { listLinks } from "#lib/markdown/parse.ts";
import type { DeleteCommentInput, EditCommentInput, PostCommentInput } from "./inputs.ts";
import { hasLockAbove, isDiscussionClosed, whyTooSoon } from "./mutations-pace.ts";
import { type CommentStatus, canDeleteComment, canEditComment, holdReason, whyNotPostComment } from "./policy.ts";

/** How long the same words in the same place by the same person are one comment, when no key says so. */
const REPEAT_MINUTES = 5;

/** What became of a comment; `slug` is its review's present address. */
export type WrittenComment = {
  id: string;
  parentId: string | null;
  reviewId: string;
  slug: string;
  revision: number;
  status: CommentStatus;
};

/**
 * Stores a comment once, however often it is sent: the same key, or without one the same words within minutes, give the
 * same answer. It is held (`pending`) when `holdReason` says so. Throws not_found (no such review, or the comment it
 * answers is not in sight under it), forbidden (may not write, closed, a locked thread), rate_limited (slow mode), invalid
 * (gives away an episode there is not) and conflict (the key was used for other words). It gives away at least what the
 * point it is about does. An answer is about the point that what it answers is about.
 */
export async function postComment(
  viewer: Viewer,
  input: PostCommentInput,
  now: Date = new Date(),
): Promise<WrittenComment> {
  const keys = input.idempotencyKey ? [input.idempotencyKey] : keysOfWords(viewer, input, now);
  // One key of its own is guarded by the table, which is asked about it only when the comment could not be stored.
  const [repeated, place] = await Promise.all([
    keys.length > 1 ? findByKeys(viewer, keys) : undefined,
    findPlace(viewer, input),
  ]);
  if (repeated) return sameAnswer(repeated, input);
  const refusal = whyRefused(viewer, input, place, now) ?? (place && (await whyTooSoon(input.reviewId, viewer, place)));
  const posted = place && !refusal ? await insertComment(viewer, input, place, keys[0]) : undefined;
  if (posted) return posted;

  const earlier = await findByKeys(viewer, keys);
  if (!earlier) throw refusal ?? new AppError("conflict", "comments.errors.postedBefore");
  return sameAnswer(earlier, input);
}

type Place = NonNullable<Awaited<ReturnType<typeof findPlace>>>;

function whyRefused(viewer: Viewer, input: PostCommentInput, place: Place | undefined, now: Date): AppError | null {
  const refusal = whyNotPostComment(viewer, place ?? { isPublished: false, isClosed: false }, now);
  if (!place || refusal) {
    const code = place?.isPublished ? "forbidden" : "not_found";
    return new AppError(code, refusal ?? "comments.errors.noReview");
  }
  if (input.parentId && place.parent?.status !== "visible")
    return new AppError("not_found", "comments.errors.parentGone");
  if (place.parent?.isLocked) return new AppError("forbidden", "comments.errors.threadLocked");
  if (input.pointId && !place.point) return new AppError("not_found", "comments.errors.pointGone");
  return whyNoSuchEpisode(place.episodes, input.spoilsThrough);
}

/** The comment as it is stored, or undefined where one with this key is there already. */
async function insertComment(
  viewer: Viewer,
  input: PostCommentInput,
  place: Place,
  key: string | undefined,
): Promise<WrittenComment | undefined> {
  const held = holdReason({ ...writerOf(viewer), visibleComments: place.visibleComments }, countLinks(input.body));
  const pointId = input.pointId ?? place.parent?.pointId ?? null;
  const [posted] = await newComment().execute({
    reviewId: input.reviewId,
    parentId: input.parentId ?? null,
    pointId,
    showsStance: pointId !== null,
    viewerId: viewer.id,
    body: input.body,
    spoilsThrough: Math.max(input.spoilsThrough ?? place.parent?.spoilsThrough ?? 0, place.point?.spoilsThrough ?? 0),
    status: held ? "pending" : "visible",
    statusReason: held,
    key,
  });
  return posted && { ...posted, slug: place.slug };
}

const written = {
  id: comments.id,
  parentId: comments.parentId,
  reviewId: comments.reviewId,
  revision: comments.revision,
  status: comments.status,
};

const newComment = keepStatement(() =>
  db
    .insert(comments)
    .values({
      reviewId: sql.placeholder("reviewId"),
      parentId: sql.placeholder("parentId"),
      pointId: sql.placeholder("pointId"),
      showsStance: sql.placeholder("showsStance"),
      authorId: sql.placeholder("viewerId"),
      bodyMarkdown: sql.placeholder("body"),
      spoilsThrough: sql.placeholder("spoilsThrough"),
      status: sql.placeholder("status"),
      statusReason: sql.placeholder("statusReason"),
      idempotencyKey: sql.placeholder("key"),
    })
    .onConflictDoNothing({ target: [comments.authorId, comments.idempotencyKey] })
    .returning(written)
    .prepare("new_comment"),
);

function whyNoSuchEpisode(episodes: number | null, spoilsThrough: number | undefined): AppError | null {
  if (spoilsThrough === undefined || spoilsThrough <= (episodes ?? UNKNOWN_EPISODES_MAX)) return null;
  const fields = { spoilsThrough: ["spoilers.errors.noSuchEpisode" as const] };
  return new AppError("invalid", "spoilers.errors.noSuchEpisode", { fields });
}

function writerOf(viewer: Viewer) {
  return { isStaff: viewer.role !== "reader", isPremoderated: viewer.isPremoderated };
}

const WRITTEN_ADDRESS = /\b(?:https?:\/\/|www\.)/gi;

/** Links as rendered, or addresses written out in any other way, whichever are more. */
function countLinks(body: string): number {
  const spelled = body.normalize("NFKC").match(WRITTEN_ADDRESS)?.length ?? 0;
  return Math.max(spelled, listLinks(body, "comment").length);
}

function keysOfWords(viewer: Viewer, input: PostCommentInput, now: Date): string[] {
  const period = Math.floor(now.getTime() / (REPEAT_MINUTES * 60_000));
  return [period, period - 1].map((when) => {
    const words = [when, viewer.id, input.reviewId, input.parentId ?? "", input.pointId ?? "", input.body];
    const hash = createHash("sha256").update(words.join("\n")).digest("hex");
    return hash.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  });
}

type EarlierComment = WrittenComment & { firstBody: string | null };

async function findByKeys(viewer: Viewer, [key, otherKey = key]: string[]): Promise<EarlierComment | undefined> {
  const [earlier] = await commentByKeys().execute({ viewerId: viewer.id, key, otherKey });
  return earlier;
}

const commentByKeys = keepStatement(() =>
  db
    .select({
      ...written,
      slug: reviewSlugs.slug,
      firstBody: sql<string | null>`coalesce(${commentRevisions.bodyMarkdown}, ${comments.bodyMarkdown})`,
    })
    .from(comments)
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, comments.reviewId), reviewSlugs.isCurrent))
    .leftJoin(commentRevisions, and(eq(commentRevisions.commentId, comments.id), eq(commentRevisions.revision, 1)))
    .where(
      and(
        eq(comments.authorId, sql.placeholder("viewerId")),
        inArray(comments.idempotencyKey, [sql.placeholder("key"), sql.placeholder("otherKey")]),
      ),
    )
    .prepare("comment_by_keys"),
);

function sameAnswer({ firstBody, ...earlier }: EarlierComment, input: PostCommentInput): WrittenComment {
  const isSame =
    firstBody === input.body && earlier.reviewId === input.reviewId && earlier.parentId === (input.parentId ?? null);
  if (!isSame) throw new AppError("conflict", "comments.errors.postedBefore");
  return earlier;
}

/** Where a comment would stand, and what is known of its writer: one row, or none for an unknown review. */
async function findPlace(viewer: Viewer, { reviewId, parentId, pointId }: PostCommentInput) {
  const [[place], parent, point] = await Promise.all([
    placeOfComment().execute({ viewerId: viewer.id, reviewId }),
    parentId ? findParent(reviewId, parentId) : undefined,
    pointId ? findPoint(reviewId, pointId) : undefined,
  ]);
  return place && { ...place, parent, point };
}

const placeOfComment = keepStatement(() =>
  db
    .select({
      isPublished: sql<boolean>`${reviews.status} = 'published'`,
      isClosed: isDiscussionClosed,
      slug: reviewSlugs.slug,
      isSlow: sql<boolean>`coalesce(${reviews.slowUntil} > now(), false)`,
      episodes: dramas.episodes,
      visibleComments: visibleCommentsBy(sql.placeholder("viewerId"), null),
    })
    .from(reviews)
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), reviewSlugs.isCurrent))
    .where(eq(reviews.id, sql.placeholder("reviewId")))
    .prepare("place_of_comment"),
);

async function findParent(reviewId: string, id: string) {
  const [parent] = await db
    .select({
      status: comments.status,
      spoilsThrough: comments.spoilsThrough,
      pointId: comments.pointId,
      isLocked: hasLockAbove(reviewId, id),
    })
    .from(comments)
    .where(and(eq(comments.id, id), eq(comments.reviewId, reviewId)));
  return parent;
}

async function findPoint(reviewId: string, id: string) {
  const [point] = await db
    .select({ spoilsThrough: points.spoilsThrough })
    .from(points)
    .where(and(eq(points.id, id), eq(points.reviewId, reviewId), isNull(points.retiredAt)));
  return point;
}

// Apart from the rest, the status keeps the planner from looking through the visible comments of everybody.
function visibleCommentsBy(authorId: string | SQLWrapper, except: string | null) {
  return sql<number>`(select count(*)::int from (
    select 1 from (select id, status from comments where author_id = ${authorId}::uuid offset 0) mine
    where mine.status = 'visible' and mine.id is distinct from ${except}::uuid limit 10) counted)`;
}

/**
 * Puts new words in place of the ones the writer saw; the previous ones are kept as a revision. May hold a visible
 * comment, as posting would. The same words again change nothing but what they give away. Throws not_found (none of this
 * person's), forbidden (may not write, closed, or decided by a moderator), invalid (no such episode) and conflict (changed
 * since that revision).
 */
export async function editComment(
  viewer: Viewer,
  input: EditCommentInput,
  now: Date = new Date(),
): Promise<WrittenComment> {
  return db.transaction(async (tx) => {
    const comment = await lockOwnComment(tx, viewer, input.commentId);
    const refusal = whyNotPostComment(viewer, comment, now);
    if (refusal) throw new AppError("forbidden", refusal);
    if (!canEditComment(viewer, comment)) throw new AppError("forbidden", "comments.errors.decided");
    const noSuchEpisode = whyNoSuchEpisode(comment.episodes, input.spoilsThrough);
    if (noSuchEpisode) throw noSuchEpisode;
    const {
      bodyMarkdown,
      visibleComments,
      authorId: _,
      isPublished: _p,
      isClosed: _c,
      episodes: _e,
      pointSpoils,
      spoilsFloor,
      ...unchanged
    } = comment;
    const level =
      input.spoilsThrough === undefined
        ? {}
        : { spoilsThrough: Math.max(input.spoilsThrough, pointSpoils ?? 0, spoilsFloor) };
    if (bodyMarkdown === input.body) {
      if (input.spoilsThrough !== undefined) await tx.update(comments).set(level).where(eq(comments.id, comment.id));
      return unchanged;
    }
    if (comment.revision !== input.revision) throw new AppError("conflict", "comments.errors.changedMeanwhile");

    await tx
      .insert(commentRevisions)
      .values({ commentId: comment.id, revision: comment.revision, bodyMarkdown: bodyMarkdown ?? "" });
    const held = holdReason({ ...writerOf(viewer), visibleComments }, countLinks(input.body));
    const [edited] = await tx
      .update(comments)
      .set({
        bodyMarkdown: input.body,
        ...level,
        revision: comment.revision + 1,
        coveredAt: null,
        editedAt: sql`now()`,
        ...(held ? { status: "pending" as const, statusReason: held } : {}),
      })
      .where(eq(comments.id, comment.id))
      .returning(written);
    return { ...unchanged, ...edited };
  });
}

/**
 * Empties one's own comment for good, its earlier words too. Where it was answered, its place stays in the thread.
 * Throws not_found when there is no such comment of this person (any more).
 */
export async function deleteComment(viewer: Viewer, { commentId }: DeleteCommentInput): Promise<WrittenComment> {
  return db.transaction(async (tx) => {
    const comment = await lockOwnComment(tx, viewer, commentId);
    await tx.delete(commentRevisions).where(eq(commentRevisions.commentId, commentId));
    await tx
      .update(comments)
      .set({ status: "erased", statusReason: null, bodyMarkdown: null, idempotencyKey: null })
      .where(eq(comments.id, commentId));
    const { id, parentId, reviewId, slug, revision } = comment;
    return { id, parentId, reviewId, slug, revision, status: "erased" };
  });
}

async function lockOwnComment(tx: Tx, viewer: Viewer, commentId: string) {
  const [comment] = await tx
    .select({
      ...written,
      slug: reviewSlugs.slug,
      authorId: comments.authorId,
      bodyMarkdown: comments.bodyMarkdown,
      episodes: dramas.episodes,
      pointSpoils: points.spoilsThrough,
      spoilsFloor: comments.spoilsFloor,
      isPublished: sql<boolean>`${reviews.status} = 'published'`,
      isClosed: isDiscussionClosed,
      visibleComments: visibleCommentsBy(viewer.id, commentId),
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
