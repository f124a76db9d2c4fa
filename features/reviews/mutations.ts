import "server-only";
import { and, eq, inArray, lte, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { reviewSlugs, reviews } from "#db/schema/reviews.ts";
import { type Actor, recordAudit } from "#features/audit/mutations.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import type { RemovalInput } from "./inputs.ts";
import { canEditReviews } from "./policy.ts";

const BY_THE_CLOCK = { id: null, name: "Verdict" };
const AT_THE_TERMINAL = { id: null, name: "command line" };

/**
 * Publishes every scheduled review whose time has come by `now`, each once however many workers do it together.
 * Returns the published ones with all addresses they ever had, since a kept "not here" of any of them is wrong now.
 */
export async function publishDueReviews(now: Date): Promise<{ id: string; slugs: string[] }[]> {
  return db.transaction(async (tx) => {
    const published = await tx
      .update(reviews)
      .set({ status: "published", publishedAt: now, updatedAt: now })
      .where(and(eq(reviews.status, "scheduled"), lte(reviews.scheduledFor, now)))
      .returning({ id: reviews.id, scheduledFor: reviews.scheduledFor });
    if (published.length === 0) return [];
    for (const { id, scheduledFor } of published) {
      await recordAudit(tx, BY_THE_CLOCK, {
        action: "review.publish",
        subjectKind: "review",
        subjectId: id,
        before: { status: "scheduled", scheduledFor },
        after: { status: "published" },
      });
      await queueFeedsChanged(tx, id);
    }
    const ids = published.map(({ id }) => id);
    const slugs = await tx.select().from(reviewSlugs).where(inArray(reviewSlugs.reviewId, ids));
    return ids.map((id) => ({ id, slugs: slugs.flatMap((row) => (row.reviewId === id ? [row.slug] : [])) }));
  });
}

/** A review whose state changed, with every address it ever had. */
export type MovedReview = { id: string; slugs: string[] };

/**
 * Takes a published review down: its address answers "gone" and it leaves every list; nothing is deleted. Throws
 * forbidden (neither editor nor admin), not_found (no such review) and conflict (it is not published).
 */
export async function removeReview(viewer: Viewer, input: RemovalInput, now = new Date()): Promise<MovedReview> {
  if (!canEditReviews(viewer, now)) throw new AppError("forbidden", "errors.forbidden");
  return moveReview(viewer, "remove", input, now);
}

/** Puts a review that was taken down back where it was, with the date it had. Throws as `removeReview` does. */
export async function restoreReview(viewer: Viewer, input: RemovalInput, now = new Date()): Promise<MovedReview> {
  if (!canEditReviews(viewer, now)) throw new AppError("forbidden", "errors.forbidden");
  return moveReview(viewer, "restore", input, now);
}

/** The same from the command line of whoever runs the site. Throws not_found and conflict. */
export async function moveReviewAtTerminal(act: "remove" | "restore", input: RemovalInput): Promise<MovedReview> {
  return moveReview(AT_THE_TERMINAL, act, input, new Date());
}

/** The cache tags of every page that shows a review or leaves it out. */
export function movedReviewTags({ id, slugs }: MovedReview): string[] {
  return ["home", `review:${id}`, `points:${id}`, `comments:${id}`, ...slugs.map((slug) => `slug:${slug}`)];
}

const MOVES = {
  remove: { from: "published", to: "removed" },
  restore: { from: "removed", to: "published" },
} as const;

async function moveReview(
  { id: actorId, name }: Actor,
  act: keyof typeof MOVES,
  { slug, reason }: RemovalInput,
  now: Date,
): Promise<MovedReview> {
  const { from, to } = MOVES[act];
  return db.transaction(async (tx) => {
    // Every comment of the review leaves the search, or comes back to it, in this very transaction.
    await tx.execute(sql`set local statement_timeout = 0`);
    const [known] = await tx.select({ id: reviewSlugs.reviewId }).from(reviewSlugs).where(eq(reviewSlugs.slug, slug));
    if (!known) throw new AppError("not_found", "errors.notFound");
    const [moved] = await tx
      .update(reviews)
      .set({ status: to, removedAt: act === "remove" ? now : null, updatedAt: now })
      .where(and(eq(reviews.id, known.id), eq(reviews.status, from)))
      .returning({ id: reviews.id });
    if (!moved) throw new AppError("conflict", act === "remove" ? "feeds.notPublished" : "feeds.notRemoved");
    await recordAudit(
      tx,
      { id: actorId, name },
      {
        action: `review.${act}`,
        subjectKind: "review",
        subjectId: moved.id,
        reason,
        before: { status: from },
        after: { status: to },
      },
    );
    await queueFeedsChanged(tx, moved.id);
    const slugs = await tx
      .select({ slug: reviewSlugs.slug })
      .from(reviewSlugs)
      .where(eq(reviewSlugs.reviewId, moved.id));
    return { id: moved.id, slugs: slugs.map((row) => row.slug) };
  });
}

// By then the pages kept from before have been made again.
const FEEDS_ARE_FRESH_SECONDS = 3;

/** In the transaction that changes what everyone may read of a review: where there is a hub, it will be told. */
export async function queueFeedsChanged(tx: Tx, reviewId: string): Promise<void> {
  if (env().WEBSUB_HUB) await enqueue(tx, "feeds.changed", { reviewId }, { afterSeconds: FEEDS_ARE_FRESH_SECONDS });
}

/**
 * The same for what belongs to a review without standing in its row: its points, its drama's picture. The review then says
 * when it changed last, for feeds, sitemap and the list of those who edit.
 */
export async function noteReviewChanged(tx: Tx, reviewId: string): Promise<void> {
  await tx.update(reviews).set({ updatedAt: sql`now()` }).where(eq(reviews.id, reviewId));
  await queueFeedsChanged(tx, reviewId);
}
