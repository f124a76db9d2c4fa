import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { db } from "#db/client.ts";
import { follows, notices } from "#db/schema/notifications.ts";
import { reviews } from "#db/schema/reviews.ts";
import { postComment } from "#features/comments/mutations.ts";
import { setFollow } from "#features/notifications/mutations-follow.ts";
import { countUnread, listNoticesToSend } from "#features/notifications/queries.ts";
import { listReplies } from "#features/notifications/queries-feed.ts";
import { findMutedHere } from "#features/notifications/queries-mine.ts";
import { nameToken } from "#lib/auth/names.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { gathered, noticesOf, toldTo } from "../support/notices.ts";
import { openOwnDatabase } from "../support/own-database.ts";
import { aReader, aReview } from "../support/rows.ts";

// What happened is told from one list, of everybody.
await openOwnDatabase("verdict_muting");

const say = (viewer: Viewer, review: { id: string }, body: string, parentId?: string) =>
  postComment(viewer, { reviewId: review.id, body, parentId });

it.each(["person", "review", "drama", "comment"] as const)(
  "tells nothing of a muted %s, nor of what waited unread",
  async (subject) => {
    const [mina, jisu, review] = [await aReader(), await aReader(), await aReview()];
    const first = await say(mina, review, "One.");
    const waiting = await say(jisu, review, "Two.", first.id);
    await gathered();
    expect(await countUnread(mina)).toBe(1);
    const id = { person: jisu.id, review: review.id, drama: review.dramaId, comment: first.id }[subject];
    await setFollow(mina, { subject, id, choice: "mute" });
    expect(await countUnread(mina)).toBe(0);
    await say(jisu, review, `Three, @${nameToken(mina.name)}.`, waiting.id);
    await gathered();
    expect(await noticesOf(mina)).toEqual([]);
    const muted = subject === "person" ? { names: [jisu.name], count: 2 } : { names: [], count: 0 };
    expect(await findMutedHere(mina, review.id)).toEqual(muted);
    expect(await findMutedHere(mina, (await aReview()).id)).toEqual({ ...muted, count: 0 });
    await setFollow(mina, { subject, id, choice: "usual" });
    await say(jisu, review, "Four.", first.id);
    await gathered();
    expect(await toldTo(mina)).toEqual(["reply"]);
  },
);

it("goes by the nearest word: a thread that is watched in a review that is muted, and the other way round", async () => {
  const [mina, jisu, review] = [await aReader(), await aReader(), await aReview()];
  const [loud, quiet] = [await say(jisu, review, "Loud."), await say(jisu, review, "Quiet.")];
  await setFollow(mina, { subject: "review", id: review.id, choice: "mute" });
  await setFollow(mina, { subject: "comment", id: loud.id, choice: "watch" });
  await say(jisu, review, "Below.", loud.id);
  await gathered();
  expect(await toldTo(mina)).toEqual(["thread"]);
  await setFollow(mina, { subject: "review", id: review.id, choice: "watch" });
  await setFollow(mina, { subject: "comment", id: quiet.id, choice: "mute" });
  await say(jisu, review, "Below, again.", quiet.id);
  await gathered();
  expect(await toldTo(mina)).toEqual(["thread"]);
});

/** A new review of the drama of another one, as it comes out. */
async function anotherReview(dramaId: string): Promise<string> {
  const [made] = await db
    .insert(reviews)
    .values({ dramaId, title: "Another look", status: "published", publishedAt: new Date() })
    .returning({ id: reviews.id });
  return made?.id ?? "";
}

it("tells nothing of the reviews of a drama that was muted since, neither in the inbox nor by mail", async () => {
  const [mina, review] = [await aReader(), await aReview()];
  await gathered();
  await setFollow(mina, { subject: "drama", id: review.dramaId, choice: "watch" });
  await anotherReview(review.dramaId);
  await gathered();
  expect(await toldTo(mina)).toEqual(["review"]);
  await db.update(follows).set({ stance: "mute" }).where(eq(follows.userId, mina.id));
  expect(await toldTo(mina)).toEqual([]);
  expect(await countUnread(mina)).toBe(0);
  expect(await listNoticesToSend(eq(notices.userId, mina.id))).toEqual([]);
  await setFollow(mina, { subject: "drama", id: review.dramaId, choice: "mute" });
  expect(await noticesOf(mina)).toEqual([]);
});

it("keeps what waits of a thread that is watched, when the drama around it is muted", async () => {
  const [mina, jisu, review] = [await aReader(), await aReader(), await aReview()];
  const [loud, other] = [await say(mina, review, "Loud."), await say(mina, review, "Other.")];
  await setFollow(mina, { subject: "comment", id: loud.id, choice: "watch" });
  const heard = await say(jisu, review, "Heard.", loud.id);
  await say(jisu, review, "Unheard.", other.id);
  await gathered();
  expect(await countUnread(mina)).toBe(2);
  await setFollow(mina, { subject: "drama", id: review.dramaId, choice: "mute" });
  expect((await noticesOf(mina)).map(({ commentId }) => commentId)).toEqual([heard.id]);
  expect(await toldTo(mina)).toEqual(["reply"]);
});

it.each(["review", "drama", "comment"] as const)("leaves a muted %s out of the feed of answers", async (subject) => {
  const [mina, jisu, review, elsewhere] = [await aReader(), await aReader(), await aReview(), await aReview()];
  const first = await say(mina, review, "One.");
  await say(jisu, review, "Two.", first.id);
  const other = await say(mina, elsewhere, "Three.");
  const heard = await say(jisu, elsewhere, "Four.", other.id);
  const id = { review: review.id, drama: review.dramaId, comment: first.id }[subject];
  await setFollow(mina, { subject, id, choice: "mute" });
  expect((await listReplies(mina.id)).map((reply) => reply.id)).toEqual([heard.id]);
});
