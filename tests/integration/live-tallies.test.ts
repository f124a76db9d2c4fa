import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { sqlClient } from "#db/client.ts";
import { castVote } from "#features/points/mutations.ts";
import { isCounted } from "#features/points/policy.ts";
import { listPoints, pointsTag } from "#features/points/queries.ts";
import { liveTagOf, readLiveTallies } from "#features/points/queries-live.ts";
import { aReader, aReview } from "../support/rows.ts";

const tagOf = (id: string) => liveTagOf(new URLSearchParams({ review: id })) ?? "";

describe("what is told to open pages", () => {
  it("is the tally of every point, as the page has it", async () => {
    const review = await aReview();
    const [one, two] = review.points.map(({ id }) => id);
    await castVote(await aReader(), { pointId: one ?? "", stance: "agree" });
    await castVote(await aReader(), { pointId: two ?? "", stance: "disagree" });
    await castVote(await aReader(), { pointId: two ?? "", stance: "pass" });
    const told = JSON.parse((await readLiveTallies(tagOf(review.id))).text);
    const points = await listPoints(review.id);
    expect(told).toEqual(
      Object.fromEntries(points.map(({ id, agree, disagree, pass }) => [id, [agree, disagree, pass]])),
    );
  });

  it("is nothing of a draft, and of a review that there is not", async () => {
    const draft = await aReview({ status: "draft" });
    for (const id of [draft.id, randomUUID()]) expect((await readLiveTallies(tagOf(id))).text).toBe("{}");
  });

  it("is asked for by a review's id alone", () => {
    const id = randomUUID();
    expect(liveTagOf(new URLSearchParams({ review: id }))).toBe(pointsTag(id));
    for (const review of ["", "x", `${id}x`, `${id},${id}`, "' or 1=1"]) {
      expect(liveTagOf(new URLSearchParams({ review }))).toBeNull();
    }
  });
});

describe("whether a vote is in what was told", () => {
  it("is no before it is cast, and yes after", async () => {
    const review = await aReview();
    const [voter, pointId] = [await aReader(), review.points[0]?.id ?? ""];
    const before = await readLiveTallies(tagOf(review.id));
    const { at } = await castVote(voter, { pointId, stance: "agree" });
    const again = await castVote(voter, { pointId, stance: "agree" });
    const after = await readLiveTallies(tagOf(review.id));
    expect([at, again.at].map((vote) => isCounted(vote, before.at))).toEqual([false, false]);
    expect([at, again.at].map((vote) => isCounted(vote, after.at))).toEqual([true, true]);
    expect(isCounted(at, "")).toBe(false);
  });

  it("is no while it is under way, though younger ones are in already", async () => {
    const review = await aReview();
    const pointId = review.points[0]?.id ?? "";
    const slow = await sqlClient().reserve();
    await slow`begin`;
    const [{ at: unfinished } = { at: "" }] = await slow<{ at: string }[]>`select pg_current_xact_id()::text as at`;
    const { at: younger } = await castVote(await aReader(), { pointId, stance: "agree" });
    const during = await readLiveTallies(tagOf(review.id));
    await slow`commit`;
    slow.release();
    const after = await readLiveTallies(tagOf(review.id));
    expect([younger, unfinished].map((vote) => isCounted(vote, during.at))).toEqual([true, false]);
    expect([younger, unfinished].map((vote) => isCounted(vote, after.at))).toEqual([true, true]);
  });

  it("is right for every vote while many are cast at once", async () => {
    const review = await aReview();
    const pointId = review.points[0]?.id ?? "";
    const voters = await Promise.all(Array.from({ length: 40 }, () => aReader()));
    const told: { at: string; agree: number }[] = [];
    const read = async () => {
      const { at, text } = await readLiveTallies(tagOf(review.id));
      told.push({ at, agree: JSON.parse(text)[pointId][0] });
    };
    const votes = await Promise.all(
      voters.flatMap((voter) => [castVote(voter, { pointId, stance: "agree" }), read()] as const),
    );
    const cast = votes.filter((vote) => vote !== undefined).map(({ at }) => at);
    for (const { at, agree } of told) expect(cast.filter((vote) => isCounted(vote, at))).toHaveLength(agree);
  });
});
