import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "#db/client.ts";
import { commentUpvotes } from "#db/schema/comments.ts";
import { pointDays, reviewReadings } from "#db/schema/figures.ts";
import { sanctions } from "#db/schema/moderation.ts";
import { points } from "#db/schema/points.ts";
import { recordDay } from "#features/figures/mutations.ts";
import { byAgreement, byDivision } from "#features/figures/policy.ts";
import { readFigures } from "#features/figures/queries.ts";
import { answer, manyReaders, reword } from "../support/camps.ts";
import { parseCsv } from "../support/csv.ts";
import { aComment, aReader, aReview, aSession } from "../support/rows.ts";

const request = vi.hoisted(() => ({ cookie: "" }));
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (name === "verdict.session" && request.cookie ? { value: request.cookie } : undefined),
  }),
}));
const { GET } = await import("#app/reviews/[slug]/edit/figures/[file]/route.ts");
const { GET: GET_ALL } = await import("#app/edit/figures/[file]/route.ts");

beforeEach(() => {
  request.cookie = "";
});

const anEditor = () => aReader({ role: "editor" });
const figuresOf = async (reviewId: string) => readFigures(await anEditor(), reviewId);
const at = (day: string) => new Date(`${day}T12:00:00Z`);
const soon = () => new Date(Date.now() + 60_000);

/** A review of whose three points the first is agreed with by all, the second divides, the third has too few answers. */
async function anAnsweredReview() {
  const review = await aReview();
  const [first, second, third] = review.points.map(({ id }) => id) as [string, string, string];
  const readers = await manyReaders(12);
  await answer(first, readers.slice(0, 8), "agree", at("2026-01-05"));
  await answer(first, readers.slice(8, 10), "agree", at("2026-01-07"));
  await answer(second, readers.slice(0, 6), "agree", at("2026-01-05"));
  await answer(second, readers.slice(6), "disagree", at("2026-01-09"));
  await answer(third, readers.slice(0, 2), "disagree", at("2026-01-09"));
  return { review, first, second, third, readers };
}

describe("points", () => {
  it("stand in both orders with their exact counts, without votes of banned people and points taken out", async () => {
    const { review, first, second, third, readers } = await anAnsweredReview();
    await db.insert(sanctions).values({ userId: readers[0] ?? "", kind: "ban", reason: "x" });
    const figures = await figuresOf(review.id);
    expect(byAgreement(figures.points).map(({ pointId, agree, disagree }) => [pointId, agree, disagree])).toEqual([
      [first, 9, 0],
      [second, 5, 6],
      [third, 0, 1],
    ]);
    expect(byDivision(figures.points)[0]?.pointId).toBe(second);
    await db.update(points).set({ retiredAt: new Date() }).where(eq(points.id, second));
    expect((await figuresOf(review.id)).points.map(({ pointId }) => pointId)).toEqual([first, third]);
  });

  it("of all reviews are those that are published", async () => {
    const { first } = await anAnsweredReview();
    const draft = await aReview({ status: "draft" });
    const ids = (await readFigures(await anEditor(), null)).points.map(({ pointId }) => pointId);
    expect(ids).toContain(first);
    expect(ids).not.toContain(draft.points[0]?.id);
  });
});

describe("answers over time", () => {
  it("are counted by the day they were last given, of no side and no banned person", async () => {
    const { review, first, readers } = await anAnsweredReview();
    expect((await figuresOf(review.id)).answers).toEqual([
      { day: "2026-01-05", answers: 14 },
      { day: "2026-01-07", answers: 2 },
      { day: "2026-01-09", answers: 8 },
    ]);
    await answer(first, readers.slice(0, 1), "disagree", at("2026-01-07"));
    await db.insert(sanctions).values({ userId: readers[11] ?? "", kind: "ban", reason: "x" });
    expect((await figuresOf(review.id)).answers).toEqual([
      { day: "2026-01-05", answers: 13 },
      { day: "2026-01-07", answers: 3 },
      { day: "2026-01-09", answers: 7 },
    ]);
  });

  it("count a day as UTC has it", async () => {
    const review = await aReview();
    const readers = await manyReaders(2);
    await answer(review.points[0]?.id ?? "", readers.slice(0, 1), "agree", new Date("2026-01-05T23:59:59Z"));
    await answer(review.points[0]?.id ?? "", readers.slice(1), "agree", new Date("2026-01-06T00:00:00Z"));
    expect((await figuresOf(review.id)).answers.map(({ day }) => day)).toEqual(["2026-01-05", "2026-01-06"]);
  });
});

describe("the record of days", () => {
  const recordedOf = (pointId: string) =>
    db
      .select({ revision: pointDays.revision, agree: pointDays.agree, disagree: pointDays.disagree })
      .from(pointDays)
      .where(eq(pointDays.pointId, pointId))
      .orderBy(pointDays.day);
  const asOfYesterday = (pointId: string) =>
    db
      .update(pointDays)
      .set({ day: "2026-01-01", recordedAt: new Date() })
      .where(and(eq(pointDays.pointId, pointId)));

  it("has a point from five people on, and again when five more have answered", async () => {
    const { review, first, third } = await anAnsweredReview();
    await recordDay();
    expect(await recordedOf(first)).toEqual([{ revision: 1, agree: 10, disagree: 0 }]);
    expect(await recordedOf(third)).toEqual([]);
    await asOfYesterday(first);
    const more = await manyReaders(5);
    await answer(first, more.slice(0, 4), "disagree", soon());
    await recordDay();
    expect(await recordedOf(first)).toHaveLength(1);
    await answer(first, more.slice(4), "disagree", soon());
    await Promise.all([recordDay(), recordDay()]);
    expect(await recordedOf(first)).toEqual([
      { revision: 1, agree: 10, disagree: 0 },
      { revision: 1, agree: 10, disagree: 5 },
    ]);
    const { history } = await figuresOf(review.id);
    expect(history).toEqual([
      { day: "2026-01-01", agree: 10, disagree: 0 },
      { day: new Date().toISOString().slice(0, 10), agree: 16, disagree: 11 },
    ]);
  });

  it("adds points up day by day, each with its latest record, of whatever wording", async () => {
    const { review, first, second } = await anAnsweredReview();
    await reword(second, "It means something else now");
    const row = (pointId: string, revision: number, day: string, agree: number, disagree: number) => ({
      ...{ pointId, revision, day, agree, disagree },
      pass: 1,
    });
    await db
      .insert(pointDays)
      .values([
        row(first, 1, "2026-01-01", 5, 0),
        row(second, 1, "2026-01-01", 2, 4),
        row(first, 1, "2026-01-03", 9, 1),
        row(second, 1, "2026-01-04", 3, 6),
        row(second, 2, "2026-01-04", 0, 5),
      ]);
    expect((await figuresOf(review.id)).history).toEqual([
      { day: "2026-01-01", agree: 7, disagree: 4 },
      { day: "2026-01-03", agree: 11, disagree: 5 },
      { day: "2026-01-04", agree: 9, disagree: 6 },
    ]);
  });

  it("forgets old counts of reading, and no others", async () => {
    const { id: reviewId } = await aReview();
    const today = new Date().toISOString().slice(0, 10);
    await db.insert(reviewReadings).values([
      { reviewId, day: "2020-01-01", part: "top", visits: 3 },
      { reviewId, day: today, part: "top", visits: 4 },
    ]);
    await recordDay();
    const kept = await db.select().from(reviewReadings).where(eq(reviewReadings.reviewId, reviewId));
    expect(kept.map(({ visits }) => visits)).toEqual([4]);
  });
});

describe("before and after an edit", () => {
  it("each wording has what stands on it, its sides from five answers on", async () => {
    const { review, first, readers } = await anAnsweredReview();
    expect((await figuresOf(review.id)).wordings).toEqual([]);
    await reword(first, "It means something else now");
    await answer(first, readers.slice(0, 4), "disagree");
    const wordings = async () =>
      (await figuresOf(review.id)).wordings.map(({ revision, isCurrent, answers, agree, disagree }) => ({
        revision,
        isCurrent,
        answers,
        agree,
        disagree,
      }));
    expect(await wordings()).toEqual([
      { revision: 1, isCurrent: false, answers: 6, agree: 6, disagree: 0 },
      { revision: 2, isCurrent: true, answers: 4, agree: null, disagree: null },
    ]);
    await answer(first, readers.slice(4, 6), "agree");
    expect(await wordings()).toEqual([
      { revision: 1, isCurrent: false, answers: 4, agree: null, disagree: null },
      { revision: 2, isCurrent: true, answers: 6, agree: 2, disagree: 4 },
    ]);
  });
});

describe("reasons", () => {
  it("count on the side their authors show, with the up-votes of people who are not banned", async () => {
    const { review, second: pointId, readers } = await anAnsweredReview();
    const by = (place: number, more: object = {}) =>
      aComment({ id: readers[place] ?? "" } as never, review, { pointId, showsStance: true, ...more });
    const agreeing = await by(0);
    const disagreeing = await by(6);
    await by(7);
    await by(8, { showsStance: false });
    await by(9, { status: "hidden", statusReason: "spam" });
    await by(10, { parentId: agreeing.id });
    await db
      .insert(commentUpvotes)
      .values([
        ...readers.slice(1, 4).map((voterId) => ({ commentId: agreeing.id, voterId })),
        { commentId: disagreeing.id, voterId: readers[1] ?? "" },
      ]);
    await db.insert(sanctions).values({ userId: readers[3] ?? "", kind: "ban", reason: "x" });
    expect((await figuresOf(review.id)).reasons).toEqual([
      expect.objectContaining({
        pointId,
        agree: { reasons: 1, upvotes: 2 },
        disagree: { reasons: 2, upvotes: 1 },
        other: { reasons: 1, upvotes: 0 },
      }),
    ]);
  });
});

describe("its file", () => {
  const ask = (slug: string, file: string) =>
    GET(new Request("http://site.test"), { params: Promise.resolve({ slug, file }) });

  it("holds what the picture shows, and comes back from a spreadsheet as it was", async () => {
    const { review, first, second, third } = await anAnsweredReview();
    const title = '=HYPERLINK("https://x.example"), "quoted"\nand 한글';
    await reword(third, title);
    request.cookie = await aSession(await anEditor());
    const file = await ask(review.slug, "agreement.csv");
    expect(file.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
    expect(file.headers.get("cache-control")).toBe("private, no-store");
    expect(file.headers.get("content-disposition")).toMatch(
      new RegExp(`^attachment; filename="verdict-${review.slug}-agreement-\\d{4}-\\d\\d-\\d\\d\\.csv"$`),
    );
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows = parseCsv(new TextDecoder().decode(bytes));
    expect(rows.map(({ point_id }) => point_id)).toEqual([first, second, third]);
    expect(rows[0]).toMatchObject({ slug: review.slug, agree: "10", disagree: "0", share: "1", high: "1" });
    expect(Number(rows[0]?.low)).toBeCloseTo(0.7225, 4);
    expect(rows[2]).toMatchObject({ point: `'${title}`, agree: "0", disagree: "0", share: "" });
  });

  it("is there for every figure, of one review and of all", async () => {
    const { review, first, second, readers } = await anAnsweredReview();
    await aComment({ id: readers[0] ?? "" } as never, review, { pointId: first, showsStance: true });
    await recordDay();
    await reword(second, "It means something else now");
    const day = new Date().toISOString().slice(0, 10);
    await db.insert(reviewReadings).values({ reviewId: review.id, day, part: "top", visits: 5 });
    request.cookie = await aSession(await aReader({ role: "admin" }));
    const rows = { agreement: 3, division: 3, answers: 3, history: 1, wordings: 2, reasons: 1, reading: 5 };
    for (const [name, count] of Object.entries(rows)) {
      const one = parseCsv(await (await ask(review.slug, `${name}.csv`)).text());
      expect(one, name).toHaveLength(count);
      const all = await GET_ALL(new Request("http://site.test"), { params: Promise.resolve({ file: `${name}.csv` }) });
      const ofThis = parseCsv(await all.text()).filter(({ slug }) => slug === undefined || slug === review.slug);
      expect(ofThis.length, name).toBeGreaterThanOrEqual(count);
    }
  });

  it("is not there for anybody else, nor under another name", async () => {
    const { review } = await anAnsweredReview();
    const all = () => GET_ALL(new Request("http://site.test"), { params: Promise.resolve({ file: "agreement.csv" }) });
    for (const role of [null, "reader", "moderator"] as const) {
      request.cookie = role ? await aSession(await aReader({ role })) : "";
      expect([(await ask(review.slug, "agreement.csv")).status, (await all()).status], `${role}`).toEqual([404, 404]);
    }
    request.cookie = await aSession(await anEditor());
    for (const file of ["votes.csv", "agreement", "agreement.json", "..%2Fagreement.csv"]) {
      expect((await ask(review.slug, file)).status, file).toBe(404);
    }
    expect((await ask("No Such", "agreement.csv")).status).toBe(404);
  });
});
