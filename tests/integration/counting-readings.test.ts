import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "#db/client.ts";
import { reviewReadings } from "#db/schema/figures.ts";
import { sections } from "#db/schema/reviews.ts";
import { readFigures } from "#features/figures/queries.ts";
import { countReading } from "#features/reviews/mutations-readings.ts";
import { LIMITS } from "#lib/limits.ts";
import { requestContext } from "#lib/request-context.ts";
import { aReader, aReview } from "../support/rows.ts";

const request = vi.hoisted(() => ({ cookiesRead: 0 }));
vi.mock("next/headers", () => ({
  cookies: async () => {
    request.cookiesRead += 1;
    return { get: () => undefined, set: () => {} };
  },
}));
const { POST } = await import("#app/api/reading/route.ts");

beforeEach(() => {
  request.cookiesRead = 0;
});

async function countsOf(reviewId: string): Promise<Record<string, number>> {
  const rows = await db.select().from(reviewReadings).where(eq(reviewReadings.reviewId, reviewId));
  return Object.fromEntries(rows.map(({ part, visits }) => [part, visits]));
}

describe("how far a page was read", () => {
  it("is counted exactly, however many leave at once and in whatever order they name parts", async () => {
    const { id: reviewId } = await aReview();
    await Promise.all(
      Array.from({ length: 60 }, (_, at) =>
        countReading({ reviewId, reached: at % 2 ? ["verdict", "top", "about"] : ["top", "about", "top"] }),
      ),
    );
    expect(await countsOf(reviewId)).toEqual({ top: 60, about: 60, verdict: 30 });
  });

  it("is not counted of what is not published, or not there", async () => {
    const draft = await aReview({ status: "draft" });
    await countReading({ reviewId: draft.id, reached: ["top"] });
    await countReading({ reviewId: crypto.randomUUID(), reached: ["top"] });
    expect(await countsOf(draft.id)).toEqual({});
  });

  it("is shown from five visits on, as a share that only falls along the page as it stands", async () => {
    const { id: reviewId } = await aReview();
    await db
      .insert(sections)
      .values({ reviewId, kind: "plot", heading: "Plot", bodyMarkdown: "They meet.", position: 9 });
    const editor = await aReader({ role: "editor" });
    const reading = async () =>
      (await readFigures(editor, reviewId)).reading.map(({ part, visits, all, reached }) => [
        part,
        visits,
        all,
        reached,
      ]);
    const visit = (...reached: ("top" | "about" | "plot" | "verdict" | "points")[]) =>
      countReading({ reviewId, reached });
    await visit("top", "about", "verdict", "plot");
    await visit("top", "about", "verdict");
    await visit("top", "about");
    await visit("top");
    expect(await reading()).toEqual([]);
    await visit("top", "points");
    expect(await reading()).toEqual([
      ["top", 5, 5, 1],
      ["about", 3, 5, 0.6],
      ["verdict", 2, 5, 0.4],
      ["plot", 1, 5, 0.2],
      ["points", 1, 5, 0.2],
      ["discussion", 0, 5, 0],
    ]);
  });

  it("is of the last 90 days", async () => {
    const { id: reviewId } = await aReview();
    const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
    await db.insert(reviewReadings).values([
      { reviewId, day: ago(91), part: "top", visits: 100 },
      { reviewId, day: ago(88), part: "top", visits: 7 },
    ]);
    const { reading } = await readFigures(await aReader({ role: "editor" }), reviewId);
    expect(reading[0]).toMatchObject({ part: "top", visits: 7 });
  });
});

describe("its door", () => {
  const tell = (body: unknown, headers: Record<string, string> = {}) =>
    POST(
      new Request("http://site.test/api/reading", {
        method: "POST",
        headers: { "content-type": "application/json", origin: "http://site.test", host: "site.test", ...headers },
        body: JSON.stringify(body),
      }),
    );

  it("counts parts by their addresses, reads no cookie and sets none", async () => {
    const { id: reviewId } = await aReview();
    const answer = await tell({ reviewId, reached: ["top", "for-whom"] });
    expect([answer.status, await answer.json()]).toEqual([200, {}]);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await countsOf(reviewId)).toEqual({ top: 1, for_whom: 1 });
    expect(request.cookiesRead).toBe(0);
  });

  it("counts nothing of browsers that ask not to be followed", async () => {
    const { id: reviewId } = await aReview();
    for (const name of ["dnt", "sec-gpc"]) {
      expect((await tell({ reviewId, reached: ["top"] }, { [name]: "1" })).status).toBe(200);
    }
    expect(await countsOf(reviewId)).toEqual({});
  });

  it("is closed to other sites, nonsense, and more than a page has to say", async () => {
    const { id: reviewId } = await aReview();
    expect((await tell({ reviewId, reached: ["top"] }, { origin: "https://elsewhere.example" })).status).toBe(403);
    const nonsense = [
      {},
      { reviewId },
      { reviewId, reached: [] },
      { reviewId, reached: ["nowhere"] },
      { reviewId: "x" },
    ];
    for (const body of [...nonsense, { reviewId, reached: ["top"], more: "x".repeat(600) }]) {
      expect((await tell(body)).status).toBe(422);
    }
    expect(await countsOf(reviewId)).toEqual({});
  });

  it("takes so much from one address, and no more", async () => {
    const { id: reviewId } = await aReview();
    const context = { isUnavailable: false, clientAddress: crypto.randomUUID() };
    const { points } = LIMITS["count-reading"];
    const answers = await requestContext.run(context, () =>
      Promise.all(Array.from({ length: points + 3 }, () => tell({ reviewId, reached: ["top"] }))),
    );
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(3);
    expect(await countsOf(reviewId)).toEqual({ top: points });
  });
});
