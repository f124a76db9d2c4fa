import "server-only";
import { and, eq, inArray, lte } from "drizzle-orm";
import { db } from "#db/client.ts";
import { reviewSlugs, reviews } from "#db/schema/reviews.ts";
import { recordAudit } from "#features/audit/mutations.ts";

const BY_THE_CLOCK = { id: null, name: "Verdict" };

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
    }
    const ids = published.map(({ id }) => id);
    const slugs = await tx.select().from(reviewSlugs).where(inArray(reviewSlugs.reviewId, ids));
    return ids.map((id) => ({ id, slugs: slugs.flatMap((row) => (row.reviewId === id ? [row.slug] : [])) }));
  });
}
