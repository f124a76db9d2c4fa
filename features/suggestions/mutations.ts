import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { pointRevisions, points } from "#db/schema/points.ts";
import { dramas, reviews } from "#db/schema/reviews.ts";
import { pointSuggestions, type SuggestionStatus } from "#db/schema/suggestions.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import { appendPoint } from "#features/points/mutations-edit.ts";
import { UNKNOWN_EPISODES_MAX } from "#features/watching/policy.ts";
import { foldName } from "#lib/auth/names.ts";
import { mayWrite, type Viewer, whyNotWrite } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import type {
  AcceptSuggestionInput,
  DeclineSuggestionInput,
  MergeSuggestionInput,
  SuggestPointInput,
} from "./inputs.ts";
import { canDecideSuggestions, isLeftToOthers, PENDING_MAX } from "./policy.ts";

/**
 * Keeps a reader's suggestion until somebody decides; the very same again is answered alike. Throws forbidden (may not
 * write), not_found (no such published review), invalid (no such episode) and conflict: suggested before, a point of the
 * review already, or too many of theirs wait.
 */
export async function suggestPoint(viewer: Viewer, input: SuggestPointInput): Promise<{ id: string }> {
  if (!mayWrite(viewer, new Date()))
    throw new AppError("forbidden", whyNotWrite(viewer, new Date(), "suggestions.errors.mayNot"));
  const titleKey = foldName(input.title);
  return db.transaction(async (tx) => {
    await requireEpisode(tx, input);
    // One at a time from one person, so that they are counted right.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, viewer.id)).for("no key update");
    const own = await tx
      .select()
      .from(pointSuggestions)
      .where(and(eq(pointSuggestions.suggesterId, viewer.id), eq(pointSuggestions.reviewId, input.reviewId)));
    const earlier = own.find((one) => one.titleKey === titleKey);
    if (earlier?.status === "pending" && earlier.body === input.body) return { id: earlier.id };
    if (earlier) throw new AppError("conflict", "suggestions.errors.again");
    if (await isSafePoint(tx, input.reviewId, titleKey))
      throw new AppError("conflict", "suggestions.errors.alreadyPoint");
    if (own.filter(({ status }) => status === "pending").length >= PENDING_MAX)
      throw new AppError("conflict", "suggestions.errors.tooMany");
    const { credit: wantsCredit, ...words } = input;
    const [kept] = await tx
      .insert(pointSuggestions)
      .values({ ...words, titleKey, wantsCredit, suggesterId: viewer.id })
      .returning({ id: pointSuggestions.id });
    return kept as { id: string };
  });
}

async function requireEpisode(tx: Tx, { reviewId, spoilsThrough }: { reviewId: string; spoilsThrough: number }) {
  const [review] = await tx
    .select({ episodes: dramas.episodes })
    .from(reviews)
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .where(and(eq(reviews.id, reviewId), eq(reviews.status, "published")));
  if (!review) throw new AppError("not_found", "suggestions.errors.noReview");
  if (spoilsThrough <= (review.episodes ?? UNKNOWN_EPISODES_MAX)) return;
  const fields = { spoilsThrough: ["spoilers.errors.noSuchEpisode" as const] };
  throw new AppError("invalid", "spoilers.errors.noSuchEpisode", { fields });
}

// A point that gives something away is not told of, not even to whoever guesses it.
async function isSafePoint(tx: Tx, reviewId: string, titleKey: string): Promise<boolean> {
  const rows = await tx
    .select({ title: pointRevisions.title })
    .from(points)
    .innerJoin(pointRevisions, and(eq(pointRevisions.pointId, points.id), eq(pointRevisions.revision, points.revision)))
    .where(and(eq(points.reviewId, reviewId), isNull(points.retiredAt), eq(points.spoilsThrough, 0)));
  return rows.some(({ title }) => foldName(title) === titleKey);
}

export type DecidedSuggestion = { reviewId: string; pointId: string | null };

/**
 * Makes a suggestion a point of its review, the last one, in the words given. Throws not_found (may not decide, or none
 * there), forbidden (a moderator's own), invalid (no such episode) and conflict (somebody has decided it).
 */
export async function acceptSuggestion(viewer: Viewer, input: AcceptSuggestionInput): Promise<DecidedSuggestion> {
  return decide(viewer, input.suggestionId, "accepted", async (tx, { reviewId }) => {
    await requireEpisode(tx, { reviewId, spoilsThrough: input.spoilsThrough });
    const pointId = randomUUID();
    await appendPoint(tx, { ...input, pointId, reviewId });
    return { pointId, reason: null };
  });
}

/** Says that a point of the same review holds what was suggested. Throws as `acceptSuggestion`, not_found also for no such point. */
export async function mergeSuggestion(viewer: Viewer, input: MergeSuggestionInput): Promise<DecidedSuggestion> {
  return decide(viewer, input.suggestionId, "merged", async (tx, { reviewId }) => {
    const [point] = await tx
      .select({ id: points.id })
      .from(points)
      .where(and(eq(points.id, input.pointId), eq(points.reviewId, reviewId), isNull(points.retiredAt)));
    if (!point) throw new AppError("not_found", "suggestions.errors.noPoint");
    return { pointId: point.id, reason: null };
  });
}

/** Turns a suggestion down, with a reason for its suggester. Throws as `acceptSuggestion`. */
export async function declineSuggestion(viewer: Viewer, input: DeclineSuggestionInput): Promise<DecidedSuggestion> {
  return decide(viewer, input.suggestionId, "declined", async () => {
    return { pointId: null, reason: input.reason };
  });
}

type Locked = Awaited<ReturnType<typeof lockSuggestion>>;
type Outcome = { pointId: string | null; reason: string | null };

async function decide(
  viewer: Viewer,
  id: string,
  status: Exclude<SuggestionStatus, "pending">,
  settle: (tx: Tx, suggestion: Locked) => Promise<Outcome>,
): Promise<DecidedSuggestion> {
  if (!canDecideSuggestions(viewer, new Date())) throw new AppError("not_found", "suggestions.errors.gone");
  return db.transaction(async (tx) => {
    const suggestion = await lockSuggestion(tx, id);
    if (suggestion.status !== "pending") throw await decidedBy(tx, suggestion);
    if (isLeftToOthers(viewer, suggestion)) throw new AppError("forbidden", "suggestions.errors.own");
    const outcome = await settle(tx, suggestion);
    await tx
      .update(pointSuggestions)
      .set({ status, ...outcome, decidedBy: viewer.id, decidedAt: sql`now()` })
      .where(eq(pointSuggestions.id, id));
    await recordAudit(tx, viewer, {
      action: AUDITED[status],
      subjectKind: "suggestion",
      subjectId: id,
      reason: outcome.reason ?? undefined,
      after: { status, pointId: outcome.pointId },
    });
    return { reviewId: suggestion.reviewId, pointId: outcome.pointId };
  });
}

const AUDITED = { accepted: "suggestion.accept", merged: "suggestion.merge", declined: "suggestion.decline" };

async function lockSuggestion(tx: Tx, id: string) {
  const [suggestion] = await tx.select().from(pointSuggestions).where(eq(pointSuggestions.id, id)).for("update");
  if (!suggestion) throw new AppError("not_found", "suggestions.errors.gone");
  return suggestion;
}

async function decidedBy(tx: Tx, { decidedBy: id }: Locked): Promise<AppError> {
  const [user] = id ? await tx.select({ name: users.name }).from(users).where(eq(users.id, id)) : [];
  if (!user) return new AppError("conflict", "suggestions.errors.decidedBefore");
  return new AppError("conflict", "suggestions.errors.decided", { values: { name: user.name } });
}
