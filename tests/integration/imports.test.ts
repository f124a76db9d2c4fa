import { randomBytes } from "node:crypto";
import { and, asc, eq, inArray } from "drizzle-orm";
import { expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { comments } from "#db/schema/comments.ts";
import { pointRevisions, points, votes } from "#db/schema/points.ts";
import { dramaPeople, dramas, people, reviewSlugs, reviews, sections } from "#db/schema/reviews.ts";
import { SEED_DOCUMENT } from "#db/seed.ts";
import { importReview, type ReviewImport } from "#features/imports/mutations.ts";
import { readDocument } from "#features/imports/read-document.ts";
import { aComment, aReader } from "../support/rows.ts";

/** The seed under an address and names of its own, so that tests do not meet. */
function aDocument(): ReviewImport {
  const mark = randomBytes(5).toString("hex");
  const read = readDocument(SEED_DOCUMENT);
  const cast = read.facts.people.map((person, index) => ({ ...person, name: `Person${index} ${mark}` }));
  return structuredClone({ document: read.document, facts: { ...read.facts, people: cast }, slug: `import-${mark}` });
}

const apply = (wanted: ReviewImport) => importReview(wanted, { apply: true });

async function reviewAt(slug: string) {
  const [row] = await db
    .select()
    .from(reviewSlugs)
    .innerJoin(reviews, eq(reviews.id, reviewSlugs.reviewId))
    .where(eq(reviewSlugs.slug, slug));
  return row?.reviews;
}

function pointsOf(reviewId: string) {
  return db
    .select({
      id: points.id,
      revision: points.revision,
      title: pointRevisions.title,
      body: pointRevisions.body,
      retiredAt: points.retiredAt,
    })
    .from(points)
    .innerJoin(pointRevisions, and(eq(pointRevisions.pointId, points.id), eq(pointRevisions.revision, points.revision)))
    .where(eq(points.reviewId, reviewId))
    .orderBy(asc(points.position));
}

function imported(outcome: { reviewId: string | null }): string {
  if (!outcome.reviewId) throw new Error("not imported");
  return outcome.reviewId;
}

it("stores a review whole and published", async () => {
  const wanted = aDocument();
  const outcome = await apply(wanted);
  expect(outcome.status).toBe("created");
  const review = await reviewAt(wanted.slug);
  expect(review).toMatchObject({
    title: "Soundtrack #1 – Korean Drama Review",
    status: "published",
    authorId: null,
    language: "en",
  });
  const reviewId = imported(outcome);
  const stored = await db
    .select()
    .from(sections)
    .where(eq(sections.reviewId, reviewId))
    .orderBy(asc(sections.position));
  expect(stored.map(({ heading, bodyMarkdown }) => [heading, bodyMarkdown])).toEqual(
    wanted.document.sections.map(({ heading, bodyMarkdown }) => [heading, bodyMarkdown]),
  );
  expect((await pointsOf(reviewId)).map(({ title, body }) => ({ title, body }))).toEqual(
    wanted.document.points.map(({ title, body }) => ({ title, body })),
  );
  const [drama] = await db.select().from(dramas).where(eq(dramas.slug, wanted.slug));
  expect(drama).toMatchObject({
    titleHangul: "사운드트랙 #1",
    releasedOn: "2022-03-23",
    genres: ["music", "romance"],
    episodes: 4,
  });
  const cast = await db
    .select({ name: people.name, hangul: people.nameHangul, character: dramaPeople.character })
    .from(dramaPeople)
    .innerJoin(people, eq(people.id, dramaPeople.personId))
    .where(eq(dramaPeople.dramaId, drama?.id ?? ""))
    .orderBy(asc(dramaPeople.position));
  expect(cast).toMatchObject([
    { hangul: "박형식", character: "Han Sun-woo" },
    { hangul: "한소희", character: "Lee Eun-soo" },
  ]);
});

it("writes nothing in a dry run", async () => {
  const wanted = aDocument();
  const outcome = await importReview(wanted, { apply: false });
  expect(outcome).toMatchObject({ status: "created", reviewId: null });
  expect(await reviewAt(wanted.slug)).toBeUndefined();
  await apply(wanted);
  wanted.document.title = "Another title";
  expect(await importReview(wanted, { apply: false })).toMatchObject({
    status: "updated",
    changes: [{ what: "title", how: "changed", name: "Another title" }],
  });
  expect((await reviewAt(wanted.slug))?.title).toBe("Soundtrack #1 – Korean Drama Review");
});

it("leaves everything alone when the document is the same, and what a person edited since", async () => {
  const wanted = aDocument();
  const reviewId = imported(await apply(wanted));
  await db.update(reviews).set({ title: "Edited by hand" }).where(eq(reviews.id, reviewId));
  expect(await apply(wanted)).toMatchObject({ status: "unchanged", reviewId, changes: [] });
  expect((await reviewAt(wanted.slug))?.title).toBe("Edited by hand");
});

it("keeps a reworded point with its votes, and says so as a new revision", async () => {
  const wanted = aDocument();
  const reviewId = imported(await apply(wanted));
  const before = await pointsOf(reviewId);
  const reader = await aReader();
  const comment = await aComment(reader, { id: reviewId }, { pointId: before[0]?.id });
  const cast = before.map(({ id }) => ({
    pointId: id,
    voterId: reader.id,
    pointRevision: 1,
    stance: "agree" as const,
  }));
  await db.insert(votes).values(cast);

  const [first, second, third] = wanted.document.points;
  if (!first || !second || !third) throw new Error("three points expected");
  wanted.document.points = [
    { ...third, title: "THE beautiful OST" },
    { ...first, body: "They fit." },
    { title: "The ending", body: "", line: 1 },
  ];
  const outcome = await apply(wanted);
  expect(outcome.status).toBe("updated");
  expect(outcome.changes).toEqual([
    { what: "point", how: "changed", name: "THE beautiful OST" },
    { what: "point", how: "changed", name: first.title },
    { what: "point", how: "added", name: "The ending" },
    { what: "point", how: "removed", name: second.title },
  ]);
  const after = await pointsOf(reviewId);
  const active = after.filter(({ retiredAt }) => !retiredAt);
  expect(active.map(({ id, revision, body }) => [id, revision, body])).toEqual([
    [before[2]?.id, 2, third.body],
    [before[0]?.id, 2, "They fit."],
    [expect.any(String), 1, ""],
  ]);
  expect(after.find(({ id }) => id === before[1]?.id)?.retiredAt).toBeInstanceOf(Date);
  const kept = await db.select().from(votes).where(eq(votes.voterId, reader.id));
  expect(kept.map(({ pointId, pointRevision }) => [pointId, pointRevision]).sort()).toEqual(
    before.map(({ id }) => [id, 1]).sort(),
  );
  expect(await db.select().from(comments).where(eq(comments.id, comment.id))).toHaveLength(1);
});

it("brings a retired point back when its title returns", async () => {
  const wanted = aDocument();
  const reviewId = imported(await apply(wanted));
  const before = await pointsOf(reviewId);
  const whole = wanted.document.points;
  wanted.document.points = whole.slice(0, 2);
  await apply(wanted);
  wanted.document.points = whole;
  await apply(wanted);
  expect(await pointsOf(reviewId)).toEqual(before);
});

it("changes, removes, adds and reorders sections in place", async () => {
  const wanted = aDocument();
  const reviewId = imported(await apply(wanted));
  const [about, plot, success, , verdict] = wanted.document.sections;
  if (!about || !plot || !success || !verdict) throw new Error("five sections expected");
  const ids = await db
    .select({ id: sections.id, kind: sections.kind })
    .from(sections)
    .where(eq(sections.reviewId, reviewId));
  wanted.document.sections = [verdict, { ...plot, heading: "Synopsis" }, about, success];
  const outcome = await apply(wanted);
  expect(outcome.changes).toEqual([
    { what: "section", how: "changed", name: "Synopsis" },
    { what: "section", how: "removed", name: "Who are the Drama recommended for" },
    { what: "sections", how: "moved", name: "their order" },
  ]);
  const after = await db.select().from(sections).where(eq(sections.reviewId, reviewId)).orderBy(asc(sections.position));
  expect(after.map(({ kind, position }) => [kind, position])).toEqual([
    ["verdict", 1],
    ["plot", 2],
    ["about", 3],
    ["success", 4],
  ]);
  for (const { id, kind } of after) expect(ids).toContainEqual({ id, kind });
});

it("makes one review of two imports at once", async () => {
  const wanted = aDocument();
  const outcomes = await Promise.all([apply(wanted), apply(wanted), apply(wanted)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["created", "unchanged", "unchanged"]);
  expect(new Set(outcomes.map(imported)).size).toBe(1);
  expect(await pointsOf(imported(outcomes[0] as never))).toHaveLength(3);
});

it("takes two spellings of a name in two documents for one person", async () => {
  const mark = `q${randomBytes(4).toString("hex").replace(/\d/g, "z")}`;
  for (const name of [`Park ${mark}-sik`, `Park ${mark} Sik`]) {
    const wanted = aDocument();
    wanted.facts.people = [{ name, nameHangul: null, job: "actor", character: null }];
    await apply(wanted);
  }
  const found = await db
    .select()
    .from(people)
    .where(inArray(people.slug, [`park-${mark}-sik`, `park-${mark}sik`]));
  expect(found).toMatchObject([{ name: `Park ${mark}-sik` }]);
});

it("keeps a draft a draft and records who imported", async () => {
  const wanted = aDocument();
  const author = await aReader({ role: "editor" });
  const reviewId = imported(await importReview(wanted, { apply: true, isDraft: true, authorId: author.id }));
  expect(await reviewAt(wanted.slug)).toMatchObject({ status: "draft", publishedAt: null, authorId: author.id });
  wanted.document.title = "Changed";
  await apply(wanted);
  expect(await reviewAt(wanted.slug)).toMatchObject({ status: "draft", authorId: author.id, title: "Changed" });
  const record = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, reviewId));
  expect(record.map(({ action, actorName }) => [action, actorName])).toEqual([
    ["review.import", "import"],
    ["review.import", "import"],
  ]);
});

it("stores what the author says its parts give away, and leaves alone what they do not name", async () => {
  const wanted = aDocument();
  const reviewId = imported(await apply(wanted));
  const levels = async () => {
    const kinds = await db
      .select()
      .from(sections)
      .where(eq(sections.reviewId, reviewId))
      .orderBy(asc(sections.position));
    const liked = await db.select().from(points).where(eq(points.reviewId, reviewId)).orderBy(asc(points.position));
    return [
      Object.fromEntries(kinds.filter((row) => row.spoilsThrough > 0).map((row) => [row.kind, row.spoilsThrough])),
      liked.map((row) => row.spoilsThrough),
    ];
  };
  expect(await levels()).toEqual([{}, [0, 0, 0]]);
  const spoilers = { sections: { plot: 3 }, points: { 2: 4 } };
  expect(await apply({ ...wanted, spoilers })).toMatchObject({ status: "updated" });
  expect(await levels()).toEqual([{ plot: 3 }, [0, 4, 0]]);
  expect(await apply({ ...wanted, spoilers })).toMatchObject({ status: "unchanged" });
  await apply({ ...wanted, spoilers: { sections: { verdict: 4 }, points: { 2: 0, 3: 1 } } });
  expect(await levels()).toEqual([{ plot: 3, verdict: 4 }, [0, 0, 1]]);
});

it("takes a document that says nothing of spoilers for the same as before there were any", async () => {
  const wanted = aDocument();
  await apply(wanted);
  expect(await apply({ ...wanted })).toMatchObject({ status: "unchanged" });
});
