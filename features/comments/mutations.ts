import "server-only";
import { createHash } from "node:crypto";
import { and, eq, inArray, sql } from "drizzle-orm";
import { db, keepStatement } from "#db/client.ts";
import { commentRevisions, comments } from "#db/schema/comments.ts";
import { reviewSlugs } from "#db/schema/reviews.ts";
import { networkMark } from "#features/screening/network.ts";
import type { WriterFacts } from "#features/screening/queries.ts";
import { screenComment } from "#features/screening/screen-comment.ts";
import { UNKNOWN_EPISODES_MAX } from "#features/watching/policy.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { AppError } from "#lib/errors.ts";
import { clientAddress } from "#lib/request-context.ts";
import type { PostCommentInput } from "./inputs.ts";
import { whyTooSoon } from "./mutations-pace.ts";
import { whyNotPostComment } from "./policy.ts";
import { findWriting, type Place } from "./queries-place.ts";
import { answeredLevel, type WrittenComment, whyNoSuchEpisode, written } from "./queries-written.ts";

/** How long the same words in the same place by the same person are one comment, when no key says so. */
const REPEAT_MINUTES = 5;

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
  const [repeated, { place, facts }] = await Promise.all([
    keys.length > 1 ? findByKeys(viewer, keys) : undefined,
    findWriting(viewer, input, { body: input.body, keys, now }),
  ]);
  if (repeated) return sameAnswer(repeated, input);
  const refusal = whyRefused(viewer, input, place, now);
  const posted = place && !refusal ? await insertComment(viewer, input, { place, facts, key: keys[0] }) : undefined;
  if (posted) return posted;

  const earlier = await findByKeys(viewer, keys);
  if (!earlier) throw refusal ?? new AppError("conflict", "comments.errors.postedBefore");
  return sameAnswer(earlier, input);
}

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
    proof: input.proof,
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
    network: facts.trust === "new" && viewer.role === "reader" ? networkMark(clientAddress()) : null,
  });
  return posted && { ...posted, slug: place.slug };
}

async function askUnlessStored(viewer: Viewer, key: string | undefined, refusal: AppError): Promise<undefined> {
  if (!key || !(await findByKeys(viewer, [key]))) throw refusal;
}

/** The comment, what was found in it and where it came from, in one statement. */
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
  const came = db.$with("came", {}).as(sql`insert into comment_networks (comment_id, network)
    select posted.id, ${sql.placeholder("network")}::text from posted where ${sql.placeholder("network")}::text is not null`);
  return db.with(posted, found, came).select().from(posted).prepare("new_comment");
});

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
