import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { votes } from "#db/schema/points.ts";
import { castVote } from "#features/points/mutations.ts";
import { listMyVotes, listPoints } from "#features/points/queries.ts";
import { aReader, aReview } from "../support/rows.ts";

async function aPoint() {
  const review = await aReview();
  return { review, pointId: review.points[0]?.id ?? "" };
}

async function counted(pointId: string) {
  const rows = await db.select({ stance: votes.stance }).from(votes).where(eq(votes.pointId, pointId));
  const agree = rows.filter((row) => row.stance === "agree").length;
  return { rows: rows.length, agree, disagree: rows.length - agree };
}

describe("casting a vote", () => {
  it("counts it, changes it and takes it back", async () => {
    const { review, pointId } = await aPoint();
    const reader = await aReader();
    expect(await castVote(reader, { pointId, stance: "agree" })).toMatchObject({
      agree: 1,
      disagree: 0,
      slug: review.slug,
    });
    expect(await castVote(reader, { pointId, stance: "agree" })).toMatchObject({ agree: 1, disagree: 0 });
    expect(await castVote(reader, { pointId, stance: "disagree" })).toMatchObject({ agree: 0, disagree: 1 });
    expect((await listMyVotes(reader, review.id)).stances).toEqual({ [pointId]: "disagree" });
    expect(await castVote(reader, { pointId, stance: "none" })).toMatchObject({ agree: 0, disagree: 0 });
    expect((await listMyVotes(reader, review.id)).stances).toEqual({});
  });

  it("ends in exactly one vote after 100 parallel presses by one person", async () => {
    const { review, pointId } = await aPoint();
    const reader = await aReader();
    const presses = Array.from({ length: 100 }, (_, index) =>
      castVote(reader, { pointId, stance: (["agree", "disagree", "none"] as const)[index % 3] ?? "agree" }),
    );
    await Promise.all(presses);
    await castVote(reader, { pointId, stance: "agree" });
    const { rows, ...truth } = await counted(pointId);
    expect(rows).toBe(1);
    expect(truth).toEqual({ agree: 1, disagree: 0 });
    expect((await listPoints(review.id)).find((point) => point.id === pointId)).toMatchObject(truth);
  });

  it("counts 200 people at once as exactly 200", async () => {
    const { review, pointId } = await aPoint();
    const readers = await Promise.all(Array.from({ length: 200 }, () => aReader()));
    await Promise.all(
      readers.map((reader, index) => castVote(reader, { pointId, stance: index % 4 ? "agree" : "disagree" })),
    );
    const { rows, ...truth } = await counted(pointId);
    expect(rows).toBe(200);
    expect(truth).toEqual({ agree: 150, disagree: 50 });
    expect((await listPoints(review.id)).find((point) => point.id === pointId)).toMatchObject(truth);
  });

  it("refuses a point of a draft, an unknown point, and a suspended person", async () => {
    const draft = await aReview({ status: "draft" });
    const reader = await aReader();
    const hidden = castVote(reader, { pointId: draft.points[0]?.id ?? "", stance: "agree" });
    await expect(hidden).rejects.toMatchObject({ code: "not_found" });
    const missing = castVote(reader, { pointId: crypto.randomUUID(), stance: "agree" });
    await expect(missing).rejects.toMatchObject({ code: "not_found" });
    const { pointId } = await aPoint();
    for (const suspendedUntil of ["forever", new Date(Date.now() + 60_000)] as const) {
      const refused = castVote({ ...reader, suspendedUntil }, { pointId, stance: "agree" });
      await expect(refused).rejects.toMatchObject({ code: "forbidden" });
    }
    expect((await counted(pointId)).rows).toBe(0);
  });

  it("never shows one person's answers to another", async () => {
    const { review, pointId } = await aPoint();
    await castVote(await aReader(), { pointId, stance: "agree" });
    expect((await listMyVotes(await aReader(), review.id)).stances).toEqual({});
  });
});
