import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { points } from "#db/schema/points.ts";
import { dramaPeople, dramas, people, reviews, sections } from "#db/schema/reviews.ts";
import { findFeedReview, findFeedSubject, listFeedComments, listFeedReviewIds } from "#features/feeds/queries.ts";
import { listSitemapAddresses } from "#features/feeds/queries-sitemap.ts";
import { castVote } from "#features/points/mutations.ts";
import { moveReviewAtTerminal } from "#features/reviews/mutations.ts";
import { asciiSlug } from "#lib/ascii-slug.ts";
import { aComment, aReader, aReview } from "../support/rows.ts";

const aGenre = () => `Genre ${crypto.randomUUID().slice(0, 8)}`;

async function aReviewWith(name: string, genre: string) {
  const review = await aReview();
  await db
    .update(dramas)
    .set({ genres: [genre, "Romance"] })
    .where(eq(dramas.id, review.dramaId));
  const slug = `person-${crypto.randomUUID().slice(0, 8)}`;
  const [person] = await db.insert(people).values({ slug, name }).returning();
  await db
    .insert(dramaPeople)
    .values({ dramaId: review.dramaId, personId: person?.id ?? "", job: "actor", position: 1 });
  return { review, person: slug };
}

describe("what a feed is about", () => {
  it("finds the reviews of a drama, a person and a genre, and nothing of the others", async () => {
    const genre = aGenre();
    const { review, person } = await aReviewWith("Kim Go-eun", genre);
    await aReviewWith("Someone else", aGenre());
    const reviewIds = [review.id];
    expect(await findFeedSubject("dramas", review.slug)).toEqual({
      id: review.dramaId,
      name: `Drama ${review.slug}`,
      reviewIds,
    });
    expect(await findFeedSubject("people", person)).toMatchObject({ name: "Kim Go-eun", reviewIds });
    expect(await findFeedSubject("genres", asciiSlug(genre))).toEqual({ id: asciiSlug(genre), name: genre, reviewIds });
  });

  it("is nothing where nothing is published", async () => {
    const draft = await aReview({ status: "draft" });
    for (const scope of ["dramas", "people", "genres"] as const)
      expect(await findFeedSubject(scope, draft.slug)).toBeNull();
    expect(await findFeedReview(draft.id)).toBeNull();
    expect(await listFeedReviewIds()).not.toContain(draft.id);
  });
});

describe("what a feed says", () => {
  it("leaves out sections and points that give the story away, and counts them", async () => {
    const review = await aReview();
    await db.update(sections).set({ spoilsThrough: 12 }).where(eq(sections.reviewId, review.id));
    await db
      .update(points)
      .set({ spoilsThrough: 1 })
      .where(eq(points.id, review.points[0]?.id ?? ""));
    const found = await findFeedReview(review.id);
    expect(found).toMatchObject({ sections: [], omitted: 3 });
    expect(found?.points.map(({ title }) => title)).toEqual(["The refreshing storyline", "The beautiful OST"]);
  });

  it("has the newest visible comments that give nothing away", async () => {
    const [review, reader] = [await aReview(), await aReader()];
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
    const first = await aComment(reader, review, { createdAt: at(1) });
    await aComment(reader, review, { spoilsThrough: 3, createdAt: at(2) });
    await aComment(reader, review, { status: "hidden", statusReason: "spam" });
    await aComment(reader, review, { status: "pending", statusReason: "links" });
    const last = await aComment(reader, review, { createdAt: at(3) });
    expect((await listFeedComments(review.id)).map(({ id }) => id)).toEqual([last.id, first.id]);
  });
});

describe("the sitemap", () => {
  it("names a point once somebody has said something about it that everyone may see", async () => {
    const [review, reader] = await Promise.all([aReview(), aReader()]);
    const [voted, reasoned, hidden] = review.points.map(({ id }) => id);
    const named = async () =>
      (await listSitemapAddresses(["points"])).map(({ path }) => path).filter((path) => path.includes(review.slug));
    expect(await named()).toEqual([]);
    await castVote(reader, { pointId: voted ?? "", stance: "disagree" });
    await aComment(reader, review, { pointId: reasoned ?? null });
    await aComment(reader, review, { pointId: hidden ?? null, status: "hidden", statusReason: "spam" });
    expect((await named()).sort()).toEqual(
      [voted, reasoned].map((id) => `/reviews/${review.slug}/points/${id}`).sort(),
    );
    await db
      .update(points)
      .set({ spoilsThrough: 9 })
      .where(eq(points.id, voted ?? ""));
    expect(await named()).toHaveLength(1);
    await moveReviewAtTerminal("remove", { slug: review.slug, reason: "x" });
    expect(await named()).toEqual([]);
  });

  const every = () => listSitemapAddresses(["home", "reviews", "dramas", "people", "genres", "map", "data"]);
  const changeOf = async (path: string) => (await every()).find((address) => address.path === path)?.changedAt;

  it("names every public page once, with the time of its last visible change", async () => {
    const genre = aGenre();
    const { review, person } = await aReviewWith("Gong Yoo", genre);
    const paths = [
      `/reviews/${review.slug}`,
      `/dramas/${review.slug}`,
      `/people/${person}`,
      `/genres/${asciiSlug(genre)}`,
    ];
    const published = new Date("2026-01-01T00:00:00Z");
    await db.update(reviews).set({ publishedAt: published, updatedAt: published }).where(eq(reviews.id, review.id));
    for (const path of paths) expect(await changeOf(path), path).toEqual(published);

    const reader = await aReader();
    const said = new Date("2026-01-05T00:00:00Z");
    await aComment(reader, review, { createdAt: said });
    await aComment(reader, review, { createdAt: new Date("2026-01-06T00:00:00Z"), spoilsThrough: 2 });
    await aComment(reader, review, { createdAt: new Date("2026-01-07T00:00:00Z"), status: "spam" });
    for (const path of paths) expect(await changeOf(path), path).toEqual(said);

    const all = (await every()).map(({ path }) => path);
    expect(all[0]).toBe("/");
    expect(new Set(all).size).toBe(all.length);
  });

  it("knows no drafts, and nothing that was taken down", async () => {
    const [draft, removed] = [await aReview({ status: "draft" }), await aReview()];
    await moveReviewAtTerminal("remove", { slug: removed.slug, reason: "A test" });
    for (const { slug } of [draft, removed]) {
      expect(await changeOf(`/reviews/${slug}`)).toBeUndefined();
      expect(await changeOf(`/dramas/${slug}`)).toBeUndefined();
    }
  });
});
