import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { reviewSlugs, reviews } from "#db/schema/reviews.ts";
import { postComment } from "#features/comments/mutations.ts";
import { findFeedReview, findFeedSubject } from "#features/feeds/queries.ts";
import { castVote } from "#features/points/mutations.ts";
import { movedReviewTags, removeReview, restoreReview } from "#features/reviews/mutations.ts";
import { findReview, findSlug, listReviews } from "#features/reviews/queries.ts";
import { aReader, aReview } from "../support/rows.ts";

const reason = "The rights holder asked for it";

describe("a review that was taken down", () => {
  it("is out of every list, and its addresses say that it is gone", async () => {
    const [review, editor] = [await aReview(), await aReader({ role: "editor" })];
    const old = `${review.slug}-before`;
    await db.insert(reviewSlugs).values({ slug: old, reviewId: review.id, isCurrent: false });
    const moved = await removeReview(editor, { slug: old, reason });
    expect(moved).toEqual({ id: review.id, slugs: expect.arrayContaining([review.slug, old]) });
    expect(movedReviewTags(moved)).toEqual(
      expect.arrayContaining(["home", `review:${review.id}`, `slug:${review.slug}`, `slug:${old}`]),
    );
    expect(await findSlug(review.slug)).toMatchObject({ isRemoved: true });
    expect(await findSlug(old)).toMatchObject({ isRemoved: true, currentSlug: review.slug });
    expect(await findReview(review.id)).toBeNull();
    expect((await listReviews()).map(({ id }) => id)).not.toContain(review.id);
    expect(await findFeedReview(review.id)).toBeNull();
    expect(await findFeedSubject("dramas", review.slug)).toBeNull();
  });

  it("takes no more votes and comments", async () => {
    const [review, admin, reader] = [await aReview(), await aReader({ role: "admin" }), await aReader()];
    await removeReview(admin, { slug: review.slug, reason });
    const pointId = review.points[0]?.id ?? "";
    await expect(castVote(reader, { pointId, stance: "agree" })).rejects.toMatchObject({ code: "not_found" });
    await expect(postComment(reader, { reviewId: review.id, body: "Hello?" })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("comes back with the date it had, and both are in the record", async () => {
    const [review, editor] = [await aReview(), await aReader({ role: "editor" })];
    const before = await findReview(review.id);
    await removeReview(editor, { slug: review.slug, reason });
    await restoreReview(editor, { slug: review.slug, reason: "They changed their mind" });
    expect((await findReview(review.id))?.publishedAt).toEqual(before?.publishedAt);
    const [row] = await db.select().from(reviews).where(eq(reviews.id, review.id));
    expect(row).toMatchObject({ status: "published", removedAt: null });
    const record = await db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.subjectId, review.id))
      .orderBy(auditEntries.occurredAt);
    expect(record.map(({ action, actorId, reason: why }) => [action, actorId, why])).toEqual([
      ["review.remove", editor.id, reason],
      ["review.restore", editor.id, "They changed their mind"],
    ]);
  });

  it("is not moved by an editor who is suspended", async () => {
    const [review, editor] = [await aReview(), await aReader({ role: "editor" })];
    const suspended = { ...editor, suspendedUntil: new Date(Date.now() + 3_600_000) };
    await expect(removeReview(suspended, { slug: review.slug, reason })).rejects.toMatchObject({ code: "forbidden" });
    expect(await findReview(review.id)).not.toBeNull();
  });

  it("is moved once: what is not published cannot be taken down, what is published not put back", async () => {
    const [review, draft] = [await aReview(), await aReview({ status: "draft" })];
    const editor = await aReader({ role: "editor" });
    await expect(restoreReview(editor, { slug: review.slug, reason })).rejects.toMatchObject({ code: "conflict" });
    await expect(removeReview(editor, { slug: draft.slug, reason })).rejects.toMatchObject({ code: "conflict" });
    const both = [0, 1].map(() => removeReview(editor, { slug: review.slug, reason }));
    const outcomes = (await Promise.allSettled(both)).map(({ status }) => status);
    expect(outcomes.sort()).toEqual(["fulfilled", "rejected"]);
  });
});
