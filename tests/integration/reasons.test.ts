import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { comments } from "#db/schema/comments.ts";
import { sanctions } from "#db/schema/moderation.ts";
import { pointRevisions, points } from "#db/schema/points.ts";
import { dramas } from "#db/schema/reviews.ts";
import { postComment } from "#features/comments/mutations.ts";
import { setUpvote } from "#features/comments/mutations-upvotes.ts";
import { listReasons, listWornStances } from "#features/comments/queries-reasons.ts";
import { banUser, liftSanction } from "#features/moderation/mutations-sanctions.ts";
import { castVote } from "#features/points/mutations.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { aComment, aReader, aReview } from "../support/rows.ts";

async function aPoint() {
  const review = await aReview();
  const pointId = review.points[0]?.id ?? "";
  const say = (reader: Viewer, body: string) => postComment(reader, { reviewId: review.id, pointId, body });
  const answer = (reader: Viewer, stance: "agree" | "disagree" | "none") => castVote(reader, { pointId, stance });
  return { review, pointId, say, answer };
}

describe("the stance a comment wears", () => {
  it("is its author's own answer as it is now, and goes when it is taken back", async () => {
    const { pointId, say, answer } = await aPoint();
    const reader = await aReader();
    const { id } = await say(reader, "It carries the whole drama.");
    expect(await listWornStances(pointId)).toEqual({});
    await answer(reader, "agree");
    expect(await listWornStances(pointId)).toEqual({ [id]: "agree" });
    await answer(reader, "disagree");
    expect(await listWornStances(pointId)).toEqual({ [id]: "disagree" });
    await answer(reader, "none");
    expect(await listWornStances(pointId)).toEqual({});
  });

  it("is worn by an answer to a comment on the point as well", async () => {
    const { review, pointId, say, answer } = await aPoint();
    const [one, other] = [await aReader(), await aReader()];
    const { id: parentId } = await say(one, "It carries the whole drama.");
    const { id } = await postComment(other, { reviewId: review.id, parentId, body: "Hardly." });
    await answer(other, "disagree");
    expect(await listWornStances(pointId)).toEqual({ [id]: "disagree" });
  });

  it("leaves with a ban, and comes back with its end", async () => {
    const { pointId, say, answer } = await aPoint();
    const [reader, moderator] = [await aReader(), await aReader({ role: "moderator" })];
    const { id } = await say(reader, "It carries the whole drama.");
    await answer(reader, "agree");
    await banUser(moderator, { userId: reader.id, reason: "Spam" });
    expect(await listWornStances(pointId)).toEqual({});
    const [ban] = await db.select().from(sanctions).where(eq(sanctions.userId, reader.id));
    await liftSanction(moderator, { sanctionId: ban?.id ?? "", reason: "A mistake" });
    expect(await listWornStances(pointId)).toEqual({ [id]: "agree" });
  });

  it("does not stand by words for a wording that is no more", async () => {
    const { pointId, say, answer } = await aPoint();
    const reader = await aReader();
    await say(reader, "It carries the whole drama.");
    await answer(reader, "agree");
    await db.insert(pointRevisions).values({ pointId, revision: 2, title: "Another thing", body: "Altogether." });
    await db.update(points).set({ revision: 2 }).where(eq(points.id, pointId));
    expect(await listWornStances(pointId)).toEqual({});
  });

  it("is never that of someone who has not written there, was not told, or whose words are not shown", async () => {
    const { review, pointId, say, answer } = await aPoint();
    const [silent, elsewhere, untold, hidden] = [await aReader(), await aReader(), await aReader(), await aReader()];
    await postComment(elsewhere, { reviewId: review.id, body: "A fine review." });
    await aComment(untold, review, { pointId });
    const { id } = await say(hidden, "Spam.");
    await db.update(comments).set({ status: "hidden", statusReason: "spam" }).where(eq(comments.id, id));
    await Promise.all([silent, elsewhere, untold, hidden].map((reader) => answer(reader, "agree")));
    expect(await listWornStances(pointId)).toEqual({});
    expect((await listReasons(review.id))[pointId]).toMatchObject({ agree: null, disagree: null });
  });
});

describe("the best reason of a side", () => {
  it("is chosen by the up-votes of its own side alone", async () => {
    const { review, pointId, say, answer } = await aPoint();
    const [first, second, opponent] = [await aReader(), await aReader(), await aReader()];
    const weak = await say(first, "Because.");
    const strong = await say(second, "Their silences say more than the script.");
    await Promise.all([answer(first, "agree"), answer(second, "agree"), answer(opponent, "disagree")]);
    const supporters = await Promise.all([aReader(), aReader()]);
    const opponents = await Promise.all([aReader(), aReader(), aReader(), aReader()]);
    await Promise.all(supporters.map((reader) => answer(reader, "agree")));
    await Promise.all(opponents.map((reader) => answer(reader, "disagree")));
    await Promise.all(supporters.map((reader) => setUpvote(reader, { commentId: strong.id, isUp: true })));
    await Promise.all(opponents.map((reader) => setUpvote(reader, { commentId: weak.id, isUp: true })));
    expect((await listReasons(review.id))[pointId]).toEqual({
      count: 2,
      agree: { commentId: strong.id, authorName: second.name, excerpt: "Their silences say more than the script." },
      disagree: null,
    });
  });

  it("is the oldest while nobody has said anything, and moves with its author's answer", async () => {
    const { review, pointId, say, answer } = await aPoint();
    const [first, second] = [await aReader(), await aReader()];
    const older = await say(first, "Oldest.");
    const newer = await say(second, "Newest.");
    await Promise.all([answer(first, "agree"), answer(second, "agree")]);
    expect((await listReasons(review.id))[pointId]?.agree?.commentId).toBe(older.id);
    await answer(first, "disagree");
    const { agree, disagree } = (await listReasons(review.id))[pointId] ?? {};
    expect([agree?.commentId, disagree?.commentId]).toEqual([newer.id, older.id]);
  });

  it("gives away nothing beyond what the reader has watched, nor what stands between bars", async () => {
    const { review, pointId, answer } = await aPoint();
    await db.update(dramas).set({ episodes: 12 }).where(eq(dramas.id, review.dramaId));
    const [one, other] = [await aReader(), await aReader()];
    await postComment(one, { reviewId: review.id, pointId, body: "He leaves.", spoilsThrough: 9 });
    await postComment(other, { reviewId: review.id, pointId, body: "She ||stays|| with us." });
    await Promise.all([answer(one, "agree"), answer(other, "disagree")]);
    const safe = (await listReasons(review.id))[pointId];
    expect(safe).toMatchObject({ count: 2, agree: null });
    expect(safe?.disagree?.excerpt).not.toContain("stays");
    expect((await listReasons(review.id, 9))[pointId]?.agree?.excerpt).toBe("He leaves.");
  });
});
