import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { intents } from "#db/schema/accounts.ts";
import { pointRevisions, points, votes } from "#db/schema/points.ts";
import { keepIntent } from "#features/accounts/mutations.ts";
import { castKeptVote, castVote } from "#features/points/mutations.ts";
import { listMyVotes, listPoints } from "#features/points/queries.ts";
import { hashToken } from "#lib/auth/viewer.ts";
import { aReader, aReview } from "../support/rows.ts";

async function aPoint() {
  const review = await aReview();
  return { review, pointId: review.points[0]?.id ?? "" };
}

/** What counting the votes of a point gives. */
async function counted(pointId: string) {
  const rows = await db.select({ stance: votes.stance }).from(votes).where(eq(votes.pointId, pointId));
  const count = (stance: string) => rows.filter((row) => row.stance === stance).length;
  return { rows: rows.length, agree: count("agree"), disagree: count("disagree"), pass: count("pass") };
}

const STANCES = ["agree", "disagree", "pass", "none"] as const;
const stanceAt = (index: number) => STANCES[index % STANCES.length] ?? "agree";

describe("casting a vote", () => {
  it("counts it, changes it and takes it back", async () => {
    const { review, pointId } = await aPoint();
    const reader = await aReader();
    expect(await castVote(reader, { pointId, stance: "agree" })).toEqual({
      reviewId: review.id,
      slug: review.slug,
      revision: 1,
      stance: "agree",
      agree: 1,
      disagree: 0,
      pass: 0,
      at: expect.stringMatching(/^\d+$/),
    });
    expect(await castVote(reader, { pointId, stance: "agree" })).toMatchObject({ agree: 1, disagree: 0 });
    expect(await castVote(reader, { pointId, stance: "disagree" })).toMatchObject({ agree: 0, disagree: 1 });
    expect((await listMyVotes(reader, review.id)).stances).toEqual({ [pointId]: "disagree" });
    expect(await castVote(reader, { pointId, stance: "none" })).toMatchObject({
      stance: "none",
      agree: 0,
      disagree: 0,
    });
    expect((await listMyVotes(reader, review.id)).stances).toEqual({});
  });

  it("counts who has not got there yet as an answer to neither side", async () => {
    const { review, pointId } = await aPoint();
    const reader = await aReader();
    await castVote(reader, { pointId, stance: "agree" });
    const passed = await castVote(reader, { pointId, stance: "pass" });
    expect(passed).toMatchObject({ stance: "pass", agree: 0, disagree: 0, pass: 1 });
    expect(await listPoints(review.id)).toContainEqual(expect.objectContaining({ id: pointId, pass: 1 }));
    expect((await listMyVotes(reader, review.id)).stances).toEqual({ [pointId]: "pass" });
    expect(await castVote(reader, { pointId, stance: "none" })).toMatchObject({ agree: 0, disagree: 0, pass: 0 });
  });

  it("ends in exactly one vote after 500 parallel presses by one person", async () => {
    const { review, pointId } = await aPoint();
    const reader = await aReader();
    const answers = await Promise.all(
      Array.from({ length: 500 }, (_, index) => castVote(reader, { pointId, stance: stanceAt(index) })),
    );
    for (const { agree, disagree, pass } of answers) expect(agree + disagree + pass).toBeLessThanOrEqual(1);
    const { rows, ...truth } = await counted(pointId);
    expect((await listPoints(review.id)).find((point) => point.id === pointId)).toMatchObject(truth);
    expect(rows).toBe(truth.agree + truth.disagree + truth.pass);
    expect(await castVote(reader, { pointId, stance: "agree" })).toMatchObject({ agree: 1, disagree: 0, pass: 0 });
    expect(await counted(pointId)).toEqual({ rows: 1, agree: 1, disagree: 0, pass: 0 });
  });

  it("counts 200 people on three points at once exactly, however often each request is sent", async () => {
    const { points: all, id } = await aReview();
    const readers = await Promise.all(Array.from({ length: 200 }, () => aReader()));
    const sent = readers.flatMap((reader, index) =>
      all.flatMap(({ id: pointId }, place) => {
        const vote = { pointId, stance: stanceAt(index + place) };
        return Array.from({ length: 1 + (index % 3) }, () => castVote(reader, vote));
      }),
    );
    await Promise.all(sent);
    const shown = await listPoints(id);
    for (const point of all) {
      const { rows, ...truth } = await counted(point.id);
      expect(rows).toBe(150);
      expect(truth).toEqual({ agree: 50, disagree: 50, pass: 50 });
      expect(shown.find((one) => one.id === point.id)).toMatchObject(truth);
    }
  });

  it("leaves things alone when a request that was answered is sent again", async () => {
    const { pointId } = await aPoint();
    const [reader, other] = [await aReader(), await aReader()];
    await castVote(other, { pointId, stance: "disagree" });
    const first = await castVote(reader, { pointId, stance: "agree" });
    const [before] = await db.select().from(votes).where(eq(votes.voterId, reader.id));
    const again = await Promise.all(Array.from({ length: 20 }, () => castVote(reader, { pointId, stance: "agree" })));
    for (const answer of again) expect(answer).toEqual({ ...first, at: answer.at });
    expect((await db.select().from(votes).where(eq(votes.voterId, reader.id)))[0]).toEqual(before);
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

describe("a press that was kept before its voter signed in", () => {
  it("is carried out once, however many tabs come back with it", async () => {
    const { pointId } = await aPoint();
    const reader = await aReader();
    const token = await keepIntent({ kind: "vote", payload: { pointId, stance: "agree" } });
    const back = await Promise.all(Array.from({ length: 8 }, () => castKeptVote(reader, token)));
    expect(back.filter((cast) => cast !== null)).toEqual([expect.objectContaining({ stance: "agree", agree: 1 })]);
    await castVote(reader, { pointId, stance: "disagree" });
    expect(await castKeptVote(reader, token)).toBeNull();
    expect(await counted(pointId)).toMatchObject({ rows: 1, disagree: 1 });
  });

  it("is carried out no more after an hour, and never as anything but a vote", async () => {
    const { pointId } = await aPoint();
    const reader = await aReader();
    const late = await keepIntent({ kind: "vote", payload: { pointId, stance: "agree" } });
    const expiresAt = sql`now() - interval '1 second'`;
    await db
      .update(intents)
      .set({ expiresAt })
      .where(eq(intents.tokenHash, hashToken(late)));
    expect(await castKeptVote(reader, late)).toBeNull();
    for (const payload of [{ pointId, stance: "often" }, { pointId: "x", stance: "agree" }, {}]) {
      expect(await castKeptVote(reader, await keepIntent({ kind: "vote", payload }))).toBeNull();
    }
    expect((await counted(pointId)).rows).toBe(0);
  });

  it("is counted on the wording that was read", async () => {
    const { review, pointId } = await aPoint();
    const reader = await aReader();
    const token = await keepIntent({ kind: "vote", payload: { pointId, stance: "agree", revision: 1 } });
    await db.insert(pointRevisions).values({ pointId, revision: 2, title: "Another thing", body: "" });
    await db.update(points).set({ revision: 2 }).where(eq(points.id, pointId));
    expect(await castKeptVote(reader, token)).toMatchObject({ revision: 2, stance: "none" });
    expect((await listMyVotes(reader, review.id)).earlier[pointId]?.stance).toBe("agree");
  });
});
