import "server-only";
import { createHash } from "node:crypto";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { db, keepStatement, type Tx } from "#db/client.ts";
import { commentFindings, commentRevisions, comments } from "#db/schema/comments.ts";
import { points } from "#db/schema/points.ts";
import { dramas, reviewSlugs, reviews } from "#db/schema/reviews.ts";
import { findWriterFacts, type WriterFacts } from "#features/screening/queries.ts";
import { type Screening, screenComment } from "#features/screening/screen-comment.ts";
import { UNKNOWN_EPISODES_MAX } from "#features/watching/policy.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { AppError } from "#lib/errors.ts";
import type { DeleteCommentInput, EditCommentInput, PostCommentInput } from "./inputs.ts";
import { dropDraft } from "./mutations-drafts.ts";
import { whyTooSoon } from "./mutations-pace.ts";
import { type CommentStatus, canDeleteComment, canEditComment, whyNotPostComment } from "./policy.ts";
import { editPlace, isSilentEdit, laterEpisode } from "./policy-writing.ts";
import { hasLockAbove, isDiscussionClosed } from "./queries-pace.ts";

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
  spoilsThrough: number;
};

/**
 * Stores a comment once, however often it is sent: the same key, or without one the same words within minutes, give the
 * same answer. It is held (`pending`) when `screenComment` says so; what that found is kept with it. Throws not_found (no
 * such review, or the comment it answers is not in sight under it), forbidden (may not write, closed, a locked thread),
 * rate_limited (slow mode), invalid (gives away an episode there is not) and conflict (the key was used for other words).
 * Words that name a later episode than they are marked with are asked about first (invalid, with a field `levelAnswer`),
 * and so are words to rephrase (invalid, with a field `anyway`); neither takes a turn of slow mode. It gives away at least
 * what the point it is about does. An answer is about the point that what it answers is about.
 */
export async function postComment(
  viewer: Viewer,
  input: PostCommentInput,
  now: Date = new Date(),
): Promise<WrittenComment> {
  const keys = input.idempotencyKey ? [input.idempotencyKey] : keysOfWords(viewer, input, now);
  // One key of its own is guarded by the table, which is asked about it only when the comment could not be stored.
  const [repeated, place, facts] = await Promise.all([
    keys.length > 1 ? findByKeys(viewer, keys) : undefined,
    findPlace(input),
    findWriterFacts(viewer, { body: input.body, keys, except: null, now }),
  ]);
  if (repeated) return sameAnswer(repeated, input);
  const refusal = whyRefused(viewer, input, place, now);
  const posted = place && !refusal ? await insertComment(viewer, input, { place, facts, key: keys[0] }) : undefined;
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

/** The comment as it is stored with what was found in it, or undefined where one with this key is there already. */
async function insertComment(
  viewer: Viewer,
  input: PostCommentInput,
  { place, facts, key }: { place: Place; facts: WriterFacts; key: string | undefined },
): Promise<WrittenComment | undefined> {
  const pointId = input.pointId ?? place.parent?.pointId ?? null;
  const level = Math.max(input.spoilsThrough ?? place.parent?.spoilsThrough ?? 0, place.point?.spoilsThrough ?? 0);
  const spoilsThrough = answeredLevel(input, level, place.episodes);
  const { held, findings, refusal } = await screenComment(viewer, facts, {
    body: input.body,
    spoilsThrough,
    episodes: place.episodes ?? UNKNOWN_EPISODES_MAX,
    path: `/reviews/${place.slug}`,
    isEdit: false,
    anyway: input.anyway ?? false,
    isTrapped: Boolean(input.website),
    typedSeconds: input.typedSeconds ?? null,
  });
  // Another attempt may have been stored meanwhile, and then has its answer.
  const stop = refusal ?? (await whyTooSoon(input.reviewId, viewer, place));
  if (stop) return askUnlessStored(viewer, key, stop);
  const [posted] = await newComment().execute({
    reviewId: input.reviewId,
    parentId: input.parentId ?? null,
    pointId,
    showsStance: pointId !== null,
    viewerId: viewer.id,
    body: input.body,
    spoilsThrough,
    status: held ? "pending" : "visible",
    statusReason: held,
    key,
    findings: JSON.stringify(findings),
  });
  return posted && { ...posted, slug: place.slug };
}

async function askUnlessStored(viewer: Viewer, key: string | undefined, refusal: AppError): Promise<undefined> {
  if (!key || !(await findByKeys(viewer, [key]))) throw refusal;
}

const written = {
  id: comments.id,
  parentId: comments.parentId,
  reviewId: comments.reviewId,
  revision: comments.revision,
  status: comments.status,
  spoilsThrough: comments.spoilsThrough,
};

/** The comment and what was found in it, in one statement. */
const newComment = keepStatement(() => {
  const posted = db.$with("posted").as(
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
      .returning(written),
  );
  const found = db
    .$with("found", {})
    .as(sql`insert into comment_findings (comment_id, revision, check_name, verdict, details)
    select posted.id, posted.revision, f."check", f.verdict, f.details from posted,
      jsonb_to_recordset(${sql.placeholder("findings")}::jsonb) as f("check" text, verdict text, details jsonb)`);
  return db.with(posted, found).select().from(posted).prepare("new_comment");
});

/**
 * The level of words that name a later episode is what their writer answers: that episode, or none of it. Throws invalid,
 * which asks, when nothing was answered.
 */
function answeredLevel(
  { body, levelAnswer }: Pick<PostCommentInput, "body" | "levelAnswer">,
  level: number,
  episodes: number | null,
): number {
  const episode = levelAnswer === "leave" ? null : laterEpisode(body, level, episodes);
  if (episode === null || levelAnswer === "mark") return episode ?? level;
  const fields = { levelAnswer: ["comments.level.question" as const] };
  throw new AppError("invalid", "comments.level.question", { values: { episode }, fields });
}

function whyNoSuchEpisode(episodes: number | null, spoilsThrough: number | undefined): AppError | null {
  if (spoilsThrough === undefined || spoilsThrough <= (episodes ?? UNKNOWN_EPISODES_MAX)) return null;
  const fields = { spoilsThrough: ["spoilers.errors.noSuchEpisode" as const] };
  return new AppError("invalid", "spoilers.errors.noSuchEpisode", { fields });
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

/** Where a comment would stand: one row, or none for an unknown review. */
async function findPlace({ reviewId, parentId, pointId }: PostCommentInput) {
  const [[place], parent, point] = await Promise.all([
    placeOfComment().execute({ reviewId }),
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
 * a visible comment, and asks as posting would. The same words again change nothing but what they give away. Throws
 * not_found (none of this person's), forbidden (may not write, closed, or decided by a moderator), invalid (no such
 * episode, or a question as in `postComment`) and conflict (changed since that revision).
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
      spoilsAtLeast,
      createdAt,
      editedAt,
      ...unchanged
    } = comment;
    const level = Math.max(input.spoilsThrough ?? comment.spoilsThrough, spoilsAtLeast);
    if (bodyMarkdown === input.body) {
      await tx.update(comments).set({ spoilsThrough: level }).where(eq(comments.id, comment.id));
      await dropDraft(tx, viewer, editPlace(comment.id));
      return { ...unchanged, spoilsThrough: level };
    }
    if (comment.revision !== input.revision) throw new AppError("conflict", "comments.errors.changedMeanwhile");
    const answered = isAskedBefore(comment, input, level) ? level : answeredLevel(input, level, comment.episodes);
    if (screened?.refusal) throw screened.refusal;

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
    const held = screened?.held;
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
    if (screened) await keepFindings(tx, comment.id, comment.revision + 1, screened);
    await dropDraft(tx, viewer, editPlace(comment.id));
    return { ...unchanged, ...edited };
  });
}

/** Before the comment is locked: a check outside may take its time. Null where there is no such comment of this person. */
async function screenEdit(viewer: Viewer, input: EditCommentInput, now: Date): Promise<Screening | null> {
  const [[comment], facts] = await Promise.all([
    db
      .select({ spoilsThrough: comments.spoilsThrough, episodes: dramas.episodes, slug: reviewSlugs.slug })
      .from(comments)
      .innerJoin(reviews, eq(reviews.id, comments.reviewId))
      .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
      .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
      .where(and(eq(comments.id, input.commentId), eq(comments.authorId, viewer.id))),
    findWriterFacts(viewer, { body: input.body, keys: [], except: input.commentId, now }),
  ]);
  if (!comment) return null;
  return screenComment(viewer, facts, {
    body: input.body,
    spoilsThrough: input.spoilsThrough ?? comment.spoilsThrough,
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
    const { id, parentId, reviewId, slug, revision, spoilsThrough } = comment;
    return { id, parentId, reviewId, slug, revision, spoilsThrough, status: "erased" };
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
      // What its point gives away, what a moderator said, and what readers' reports raised it to until one has looked.
      spoilsAtLeast: sql<number>`greatest(${points.spoilsThrough}, ${comments.spoilsFloor},
        case when ${comments.raisedFrom} is not null then ${comments.spoilsThrough} end)`,
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
