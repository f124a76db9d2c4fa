import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { points } from "#db/schema/points.ts";
import { dramaPeople, sections } from "#db/schema/reviews.ts";
import { decodeCursor, encodeCursor, ORDERS, type Order } from "#features/catalogue/inputs.ts";
import { listTerms, type Wanted } from "#features/catalogue/queries.ts";
import { ARCHIVE_PAGE, listArchive } from "#features/catalogue/queries-archive.ts";
import { findDrama, listDramas } from "#features/catalogue/queries-dramas.ts";
import { countFacets } from "#features/catalogue/queries-facets.ts";
import { listNext } from "#features/catalogue/queries-next.ts";
import { findPerson, listPeopleOfDramas } from "#features/catalogue/queries-people.ts";
import { listLiveliestPoints, listSafePoints } from "#features/catalogue/queries-points.ts";
import { agreementInterval } from "#features/points/policy.ts";
import { answered, aPerson, aReviewOf, ownWord } from "../support/catalogue-rows.ts";
import { aComment, aReader, aReview, type ReviewRow } from "../support/rows.ts";

const idsOf = async (wanted: Wanted, order: Order = "newest") =>
  (await listArchive(wanted, order)).entries.map(({ card }) => card.id);
const ids = (...reviews: ReviewRow[]) => reviews.map(({ id }) => id);
const day = (date: number) => new Date(Date.UTC(2020, 0, date));

describe("the archive's filters", () => {
  it("combine, by genre, network or place to watch, year and person, and show nothing unpublished", async () => {
    const [genre, other, network] = [ownWord("Genre"), ownWord("Other"), ownWord("Network")];
    const person = await aPerson();
    const one = await aReviewOf({ genres: [genre, other], network, year: 2021, people: [person], publishedAt: day(1) });
    const two = await aReviewOf({ genres: [genre], whereToWatch: [network], year: 2022, publishedAt: day(2) });
    const draft = await aReviewOf({ genres: [genre], network, year: 2021, people: [person], status: "draft" });
    expect(await idsOf({ genre: [genre] })).toEqual(ids(two, one));
    expect(await idsOf({ network: [network] })).toEqual(ids(two, one));
    expect(await idsOf({ genre: [genre], year: 2021 })).toEqual(ids(one));
    expect(await idsOf({ genre: [other], network: [network], year: 2021, person: person.id })).toEqual(ids(one));
    expect(await idsOf({ genre: [other], year: 2022 })).toEqual([]);
    for (const order of ORDERS) expect(await idsOf({ genre: [genre] }, order)).not.toContain(draft.id);
  });

  it("match nothing when asked for by a name nobody has", async () => {
    await aReview();
    expect(await idsOf({ genre: [] })).toEqual([]);
    expect(await idsOf({ person: null })).toEqual([]);
  });

  it("count each value under the other filters", async () => {
    const [genre, other, network] = [ownWord("Genre"), ownWord("Other"), ownWord("Network")];
    const person = await aPerson();
    const first = await aReviewOf({ genres: [genre, other], network, year: 2021, people: [person] });
    await db.insert(dramaPeople).values({ dramaId: first.dramaId, personId: person.id, job: "writer", position: 2 });
    await aReviewOf({ genres: [genre], network, whereToWatch: [network], year: 2022, people: [person] });
    await aReviewOf({ genres: [genre], year: 2022 });
    await aReviewOf({ genres: [genre], network, status: "draft" });
    const { total, values } = await countFacets({ genre: [genre], year: 2022 });
    const count = (terms: { name: string; count: number }[]) => Object.fromEntries(terms.map((t) => [t.name, t.count]));
    expect(total).toBe(2);
    expect(count(values.year)).toEqual({ 2021: 1, 2022: 2 });
    expect(values.year.map(({ name }) => name)).toEqual(["2022", "2021"]);
    expect(count(values.network)).toEqual({ [network]: 1 });
    expect(count(values.person)).toEqual({ [person.name]: 1 });
    expect(count((await countFacets({ genre: [genre] })).values.person)).toEqual({ [person.name]: 2 });
    expect(count((await countFacets({ network: [network] })).values.genre)).toEqual({ [genre]: 2, [other]: 1 });
  });

  it("know every term with its spellings, and none of drafts alone", async () => {
    const [genre, hidden] = [ownWord("genre"), ownWord("Hidden")];
    await aReviewOf({ genres: [genre.toUpperCase()] });
    await aReviewOf({ genres: [genre] });
    await aReviewOf({ genres: [hidden], status: "draft" });
    const terms = await listTerms();
    const found = terms.genre.find(({ names }) => names.includes(genre));
    expect(found).toMatchObject({ slug: genre.replace(" ", "-"), count: 2 });
    expect(found?.names.toSorted()).toEqual([genre, genre.toUpperCase()].toSorted());
    expect(terms.genre.map(({ name }) => name)).not.toContain(hidden);
  });
});

describe("the archive's orders", () => {
  it("most discussed: by visible comments alone", async () => {
    const genre = ownWord("Genre");
    const [quiet, lively, held] = [
      await aReviewOf({ genres: [genre], publishedAt: day(3) }),
      await aReviewOf({ genres: [genre], publishedAt: day(1) }),
      await aReviewOf({ genres: [genre], publishedAt: day(2) }),
    ];
    const author = await aReader();
    await aComment(author, quiet);
    await aComment(author, lively);
    await aComment(author, lively);
    for (let at = 0; at < 3; at += 1) await aComment(author, held, { status: "pending", statusReason: "links" });
    expect(await idsOf({ genre: [genre] }, "discussed")).toEqual(ids(lively, quiet, held));
    expect((await listArchive({ genre: [genre] }, "discussed")).entries.map(({ comments }) => comments)).toEqual([
      2, 1, 0,
    ]);
  });

  it("most agreed: by the lower bound, so that few votes do not stand above many, and by current points alone", async () => {
    const genre = ownWord("Genre");
    const [few, many, half, none] = [
      await aReviewOf({ genres: [genre] }),
      await aReviewOf({ genres: [genre] }),
      await aReviewOf({ genres: [genre] }),
      await aReviewOf({ genres: [genre] }),
    ];
    await answered(few.points[0]?.id, 3, 0);
    await answered(many.points[0]?.id, 60, 3);
    await answered(many.points[1]?.id, 30, 1);
    await answered(half.points[0]?.id, 20, 20);
    await answered(half.points[1]?.id, 900, 0);
    await db
      .update(points)
      .set({ retiredAt: new Date() })
      .where(eq(points.id, half.points[1]?.id ?? ""));
    await answered(none.points[0]?.id, 900, 0);
    await db.delete(points).where(eq(points.id, none.points[0]?.id ?? ""));
    const { entries } = await listArchive({ genre: [genre] }, "agreed");
    expect(entries.map(({ card }) => card.id)).toEqual(ids(many, few, half, none));
    expect(entries[0]?.tally).toEqual({ agree: 90, disagree: 4 });
  });

  it("most divisive: nearest to half and half, surest first, never by a handful of votes", async () => {
    const genre = ownWord("Genre");
    const tallies = [
      [200, 200],
      [10, 10],
      [300, 100],
      [100, 2],
      [2, 2],
    ] as const;
    const made: ReviewRow[] = [];
    for (const [index, [agree, disagree]] of tallies.entries()) {
      const review = await aReviewOf({ genres: [genre], publishedAt: day(index + 1) });
      await answered(review.points[0]?.id, agree, disagree);
      made.push(review);
    }
    expect(await idsOf({ genre: [genre] }, "divisive")).toEqual(ids(...made));
  });

  it("has the very bound that the pages draw", async () => {
    const genre = ownWord("Genre");
    const tallies = [1, 4, 17, 333].flatMap((agree) => [0, 1, 9, 2_000].map((disagree) => ({ agree, disagree })));
    for (const { agree, disagree } of tallies) {
      await answered((await aReviewOf({ genres: [genre] })).points[0]?.id, agree, disagree);
    }
    const listed = (await listArchive({ genre: [genre] }, "agreed")).entries.map(({ tally }) => tally);
    const wanted = tallies.toSorted((a, b) => agreementInterval(b).low - agreementInterval(a).low);
    expect(listed).toEqual(wanted);
  });
});

describe("the archive's pages", () => {
  it.each(ORDERS)("show none twice and skip none while others are published between two of them: %s", async (order) => {
    const genre = ownWord("Genre");
    const made: ReviewRow[] = [];
    const author = await aReader();
    for (let at = 0; at < ARCHIVE_PAGE * 2 + 3; at += 1) {
      const review = await aReviewOf({ genres: [genre], publishedAt: day(1 + (at % 5)) });
      made.push(review);
      if (at % 3 === 0) await answered(review.points[0]?.id, at % 7, at % 4);
      if (at % 4 === 0) await aComment(author, review);
    }
    const seen: string[] = [];
    let slice = await listArchive({ genre: [genre] }, order);
    for (let page = 0; ; page += 1) {
      seen.push(...slice.entries.map(({ card }) => card.id));
      if (!slice.next || page > 5) break;
      const early = await aReviewOf({ genres: [genre], publishedAt: new Date() });
      await answered(early.points[0]?.id, 500, 400);
      for (let n = 0; n < 2; n += 1) await aComment(author, early);
      const after = decodeCursor(encodeCursor(slice.next));
      expect(after).toEqual(slice.next);
      slice = await listArchive({ genre: [genre] }, order, after);
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.toSorted()).toEqual(ids(...made).toSorted());
  });

  it("take no cursor that is not theirs", () => {
    const bad = ["", "x", "null", "[]", '["newest",0,"2020-01-01T00:00:00.000000Z","x"]', '["newest",1e400,"",""]'];
    for (const text of bad) {
      expect(decodeCursor(text)).toBeUndefined();
      expect(decodeCursor(Buffer.from(text).toString("base64url"))).toBeUndefined();
    }
  });
});

describe("a drama's page", () => {
  it("has its published reviews, newest first, and points that spoil nothing", async () => {
    const review = await aReview();
    const [safe, spoiling, retired] = review.points;
    await db
      .update(points)
      .set({ spoilsThrough: 3 })
      .where(eq(points.id, spoiling?.id ?? ""));
    await db
      .update(points)
      .set({ retiredAt: new Date() })
      .where(eq(points.id, retired?.id ?? ""));
    await answered(safe?.id, 4, 1);
    const found = await findDrama(review.slug);
    expect(found?.cards.map(({ id }) => id)).toEqual([review.id]);
    expect(await listSafePoints([review.id])).toEqual([
      expect.objectContaining({ id: safe?.id, title: safe?.title, slug: review.slug, agree: 4, disagree: 1 }),
    ]);
    expect((await listDramas()).find(({ slug }) => slug === review.slug)).toMatchObject({
      reviews: 1,
      art: review.slug,
    });
  });

  it("is not there for a draft, nor are its points", async () => {
    const draft = await aReview({ status: "draft" });
    expect(await findDrama(draft.slug)).toBeNull();
    expect(await listSafePoints([draft.id])).toEqual([]);
    expect((await listDramas()).map(({ slug }) => slug)).not.toContain(draft.slug);
    expect(await findDrama(`nothing-${randomUUID()}`)).toBeNull();
  });

  it("takes no sentence from a verdict that spoils", async () => {
    const review = await aReview();
    await db.update(sections).set({ spoilsThrough: 2 }).where(eq(sections.reviewId, review.id));
    expect((await findDrama(review.slug))?.cards[0]?.verdict).toBeNull();
  });
});

describe("a person's page", () => {
  it("has what they did, the latest drama first, and nobody who is in drafts alone", async () => {
    const person = await aPerson();
    const older = await aReviewOf({ year: 2019, people: [person] });
    const newer = await aReviewOf({ year: 2021, people: [person] });
    await db.insert(dramaPeople).values({ dramaId: newer.dramaId, personId: person.id, job: "writer", position: 9 });
    await aReviewOf({ year: 2023, people: [person], status: "draft" });
    const found = await findPerson(person.slug);
    expect(found?.parts.map(({ slug, job }) => [slug, job])).toEqual([
      [newer.slug, "actor"],
      [newer.slug, "writer"],
      [older.slug, "actor"],
    ]);
    expect((await listPeopleOfDramas()).find(({ slug }) => slug === person.slug)).toMatchObject({
      jobs: ["actor", "writer"],
      dramas: 2,
    });
    const unseen = await aPerson();
    await aReviewOf({ people: [unseen], status: "draft" });
    expect(await findPerson(unseen.slug)).toBeNull();
    expect((await listPeopleOfDramas()).map(({ slug }) => slug)).not.toContain(unseen.slug);
  });
});

describe("what to read next", () => {
  it("is by shared people first, then genres, then network, each with its reason", async () => {
    const [genre, network] = [ownWord("Genre"), ownWord("Network")];
    const [lead, second] = [await aPerson(), await aPerson()];
    const here = await aReviewOf({ genres: [genre], network, people: [lead, second] });
    const byNetwork = await aReviewOf({ whereToWatch: [network] });
    const byGenre = await aReviewOf({ genres: [genre] });
    const byPeople = await aReviewOf({ people: [second] });
    await aReviewOf({ genres: [genre], network, people: [lead, second], status: "draft" });
    const next = await listNext(here.id);
    expect(next.map(({ card, reason }) => [card.id, reason])).toEqual([
      [byPeople.id, { kind: "people", names: [second.name] }],
      [byGenre.id, { kind: "genre", name: genre }],
      [byNetwork.id, { kind: "network", name: network }],
    ]);
  });

  it("never offers the review itself", async () => {
    const here = await aReview();
    expect((await listNext(here.id)).map(({ card }) => card.id)).not.toContain(here.id);
  });
});

describe("the liveliest points", () => {
  it("are those with most votes, at most three of a review, and none that spoils or is a draft's", async () => {
    const [loud, spoiling, draft] = [await aReview(), await aReview(), await aReview({ status: "draft" })];
    const million = 1_000_000;
    for (const [index, { id }] of loud.points.entries()) await answered(id, million - index, index);
    for (const { id } of spoiling.points) await answered(id, 2 * million, 0);
    await db.update(points).set({ spoilsThrough: 1 }).where(eq(points.reviewId, spoiling.id));
    await answered(draft.points[0]?.id, 3 * million, 0);
    const liveliest = await listLiveliestPoints();
    expect(liveliest.slice(0, 3).map(({ reviewId }) => reviewId)).toEqual([loud.id, loud.id, loud.id]);
    for (const { agree, disagree } of liveliest) expect(agree + disagree).toBeGreaterThanOrEqual(5);
  });
});
