import { eq } from "drizzle-orm";
import { describe, expect, inject, it } from "vitest";
import { connect, db } from "#db/client.ts";
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

async function stancesAt(pointId: string) {
  const all = await db.select({ id: comments.id }).from(comments).where(eq(comments.pointId, pointId));
  return listWornStances(
    pointId,
    all.map(({ id }) => id),
  );
}

describe("the stance a comment wears", () => {
  it("is its author's own answer as it is now, and goes when it is taken back", async () => {
    const { pointId, say, answer } = await aPoint();
    const reader = await aReader();
    const { id } = await say(reader, "It carries the whole drama.");
    expect(await stancesAt(pointId)).toEqual({});
    await answer(reader, "agree");
    expect(await stancesAt(pointId)).toEqual({ [id]: "agree" });
    await answer(reader, "disagree");
    expect(await stancesAt(pointId)).toEqual({ [id]: "disagree" });
    await answer(reader, "none");
    expect(await stancesAt(pointId)).toEqual({});
  });

  it("is worn by an answer to a comment on the point as well", async () => {
    const { review, pointId, say, answer } = await aPoint();
    const [one, other] = [await aReader(), await aReader()];
    const { id: parentId } = await say(one, "It carries the whole drama.");
    const { id } = await postComment(other, { reviewId: review.id, parentId, body: "Hardly." });
    await answer(other, "disagree");
    expect(await stancesAt(pointId)).toEqual({ [id]: "disagree" });
  });

  it("leaves with a ban, and comes back with its end", async () => {
    const { pointId, say, answer } = await aPoint();
    const [reader, moderator] = [await aReader(), await aReader({ role: "moderator" })];
    const { id } = await say(reader, "It carries the whole drama.");
    await answer(reader, "agree");
    await banUser(moderator, { userId: reader.id, reason: "Spam" });
    expect(await stancesAt(pointId)).toEqual({});
    const [ban] = await db.select().from(sanctions).where(eq(sanctions.userId, reader.id));
    await liftSanction(moderator, { sanctionId: ban?.id ?? "", reason: "A mistake" });
    expect(await stancesAt(pointId)).toEqual({ [id]: "agree" });
  });

  it("does not stand by words for a wording that is no more", async () => {
    const { pointId, say, answer } = await aPoint();
    const reader = await aReader();
    await say(reader, "It carries the whole drama.");
    await answer(reader, "agree");
    await db.insert(pointRevisions).values({ pointId, revision: 2, title: "Another thing", body: "Altogether." });
    await db.update(points).set({ revision: 2 }).where(eq(points.id, pointId));
    expect(await stancesAt(pointId)).toEqual({});
  });

  it("is never that of someone who has not written there, was not told, or whose words are not shown", async () => {
    const { review, pointId, say, answer } = await aPoint();
    const [silent, elsewhere, untold, hidden] = [await aReader(), await aReader(), await aReader(), await aReader()];
    await postComment(elsewhere, { reviewId: review.id, body: "A fine review." });
    await aComment(untold, review, { pointId });
    const { id } = await say(hidden, "Spam.");
    await db.update(comments).set({ status: "hidden", statusReason: "spam" }).where(eq(comments.id, id));
    await Promise.all([silent, elsewhere, untold, hidden].map((reader) => answer(reader, "agree")));
    expect(await stancesAt(pointId)).toEqual({});
    expect((await listReasons(review.id))[pointId]).toMatchObject({ agree: null, disagree: null });
  });
});

it("is read of the comments that are shown, and of no point but theirs", async () => {
  const { review, pointId, say, answer } = await aPoint();
  const [one, other] = [await aReader(), await aReader()];
  const shown = await say(one, "Shown.");
  await say(other, "Further down.");
  await Promise.all([answer(one, "agree"), answer(other, "agree")]);
  expect(await listWornStances(pointId, [shown.id])).toEqual({ [shown.id]: "agree" });
  expect(await listWornStances(review.points[1]?.id ?? "", [shown.id])).toEqual({});
  expect(await listWornStances(pointId, [])).toEqual({});
});

describe("the best reason of a side", () => {
  it("is found among thousands, each up-voted, before a statement is given up", async () => {
    const MANY = 20_000;
    const { review, pointId } = await aPoint();
    const key = pointId.slice(0, 8);
    const owner = connect(inject("ownerUrl"), { max: 1, connection: {} });
    await owner.begin(async (tx) => {
      // The rows alone: counting them is not what is tried.
      await tx`set local session_replication_role = replica`;
      await tx`
        with people as (
          insert into users (name, name_key, email)
          select ${key} || ' ' || n, ${key} || ' ' || n, n || '@' || ${key} || '.example' from generate_series(1, ${MANY}) n
          returning id, split_part(name_key, ' ', 2)::int as n),
        answers as (
          insert into votes (point_id, voter_id, point_revision, stance)
          select ${pointId}, id, 1, case when n % 10 = 0 then 'disagree' else 'agree' end from people),
        reasons as (
          insert into comments (review_id, point_id, shows_stance, author_id, body_markdown)
          select ${review.id}, ${pointId}, true, id, 'No. ' || n from people returning id, author_id)
        insert into comment_upvotes (comment_id, voter_id)
        select reasons.id, voter.id from reasons join people author on author.id = author_id
          join people voter on voter.n = author.n % ${MANY} + 1`;
      await tx`
        insert into comment_tallies (comment_id, review_id, upvotes)
        select u.comment_id, ${review.id}, count(*) from comment_upvotes u join comments c on c.id = u.comment_id
         where c.review_id = ${review.id} group by 1`;
      await tx`select place_comments_again(${review.id}::uuid), count_reasons_again(${review.id}::uuid)`;
    });
    await owner`analyze comments, comment_places, comment_tallies, comment_upvotes, votes`;
    await owner.end();
    expect((await listReasons(review.id))[pointId]).toMatchObject({ count: MANY, agree: {}, disagree: {} });
  });

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
