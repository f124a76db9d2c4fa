import { expect, it } from "vitest";
import { postComment } from "#features/comments/mutations.ts";
import { setFollow } from "#features/notifications/mutations-follow.ts";
import { countUnread } from "#features/notifications/queries.ts";
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
    expect(await findMutedHere(mina, (await aReview()).id)).toEqual({ names: [], count: 0 });
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
