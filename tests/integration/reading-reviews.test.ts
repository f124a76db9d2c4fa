import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { dramaPeople, people, reviewSlugs, reviews, sections } from "#db/schema/reviews.ts";
import { findReview, findSlug, HOME_REVIEWS, listReviews } from "#features/reviews/queries.ts";
import { aReader, aReview, type ReviewRow } from "../support/rows.ts";

const change = (review: ReviewRow, to: Partial<typeof reviews.$inferInsert>) =>
  db.update(reviews).set(to).where(eq(reviews.id, review.id));
const later = () => new Date(Date.now() + 3_600_000);
const schedule = (review: ReviewRow) => change(review, { status: "scheduled", scheduledFor: later() });

/** Gives a review another address, as moving it does. */
async function move(review: ReviewRow): Promise<string> {
  const slug = `moved-${randomUUID()}`;
  await db.update(reviewSlugs).set({ isCurrent: false }).where(eq(reviewSlugs.reviewId, review.id));
  await db.insert(reviewSlugs).values({ slug, reviewId: review.id });
  return slug;
}

async function cast(review: ReviewRow, name: string, position: number) {
  const [person] = await db.insert(people).values({ name, slug: randomUUID() }).returning();
  await db.insert(dramaPeople).values({ dramaId: review.dramaId, personId: person?.id ?? "", job: "actor", position });
}

describe("an address", () => {
  it("leads to its review, also one that the review had before, however often it moved", async () => {
    const review = await aReview();
    expect(await findSlug(review.slug)).toEqual({ reviewId: review.id, currentSlug: review.slug, isRemoved: false });
    const second = await move(review);
    const third = await move(review);
    for (const slug of [review.slug, second, third]) {
      expect(await findSlug(slug)).toEqual({ reviewId: review.id, currentSlug: third, isRemoved: false });
    }
    expect(await findReview(review.id)).toMatchObject({ slug: third });
  });

  it("leads nowhere while nothing is published there", async () => {
    const review = await aReview({ status: "draft" });
    expect(await findSlug(review.slug)).toBeNull();
    await schedule(review);
    expect(await findSlug(review.slug)).toBeNull();
    await change(review, { status: "published", publishedAt: new Date(), scheduledFor: null });
    expect(await findSlug(review.slug)).not.toBeNull();
    expect(await findSlug(`nothing-${randomUUID()}`)).toBeNull();
  });
});

describe("a review", () => {
  it("is shown to nobody as a draft, scheduled, or not there", async () => {
    const review = await aReview({ status: "draft" });
    expect(await findReview(review.id)).toBeNull();
    await schedule(review);
    expect(await findReview(review.id)).toBeNull();
    expect(await findReview(randomUUID())).toBeNull();
  });

  it("comes with its sections and people in their order, and with no more of its author than the name", async () => {
    const author = await aReader({ role: "editor" });
    const review = await aReview({ authorId: author.id });
    await db
      .insert(sections)
      .values({ reviewId: review.id, kind: "plot", heading: "Plot", bodyMarkdown: "They meet.", position: 0 });
    await cast(review, "Second", 2);
    await cast(review, "First", 1);
    const found = await findReview(review.id);
    expect(found?.sections.map(({ kind }) => kind)).toEqual(["plot", "about", "verdict"]);
    expect(found?.drama.people.map(({ name }) => name)).toEqual(["First", "Second"]);
    expect(found).toMatchObject({ author: author.name, verdict: "Warm and fuzzy." });
    expect(JSON.stringify(found)).not.toContain(author.id);
    expect(JSON.stringify(found)).not.toContain("@example.org");
  });
});

describe("the list", () => {
  // Far ahead of every other row, so that these are what is newest.
  const day = (date: number) => new Date(Date.UTC(2999, 0, date));

  it("holds the newest published reviews, newest first, each once at its present address", async () => {
    const [older, newer, draft, scheduled] = await Promise.all([
      aReview(),
      aReview(),
      aReview({ status: "draft" }),
      aReview({ status: "draft" }),
    ]);
    await change(older, { publishedAt: day(1) });
    await change(newer, { publishedAt: day(2) });
    await schedule(scheduled);
    const moved = await move(newer);
    const listed = await listReviews();
    expect(listed.slice(0, 2).map(({ id, slug }) => ({ id, slug }))).toEqual([
      { id: newer.id, slug: moved },
      { id: older.id, slug: older.slug },
    ]);
    for (const { id } of [draft, scheduled]) expect(listed.map((review) => review.id)).not.toContain(id);
    expect(listed.length).toBeLessThanOrEqual(HOME_REVIEWS);
  });

  it("gives each card its own people and verdict, and none the whole text", async () => {
    const [one, other] = [await aReview(), await aReview()];
    for (const review of [one, other]) {
      await change(review, { publishedAt: day(3) });
      await cast(review, `Actor of ${review.slug}`, 1);
    }
    const cards = await listReviews();
    for (const { id, slug } of [one, other]) {
      const card = cards.find((listed) => listed.id === id);
      expect(card?.drama.people.map(({ name }) => name)).toEqual([`Actor of ${slug}`]);
      expect(card?.verdict).toBe("Warm and fuzzy.");
      expect(card).not.toHaveProperty("sections");
    }
  });
});
