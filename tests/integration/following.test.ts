import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { db } from "#db/client.ts";
import { noticePeople, notices, sentMails } from "#db/schema/notifications.ts";
import { reviews } from "#db/schema/reviews.ts";
import { saveChoicesInput } from "#features/notifications/inputs.ts";
import { saveChoices, sweepNotices } from "#features/notifications/mutations.ts";
import { setFollow } from "#features/notifications/mutations-follow.ts";
import { choicesFor } from "#features/notifications/policy.ts";
import { findOwnChoices } from "#features/notifications/queries-choices.ts";
import { listFollowable, listOwnFollows } from "#features/notifications/queries-follow.ts";
import { listFollowsAround } from "#features/notifications/queries-mine.ts";
import { nameToken } from "#lib/auth/names.ts";
import { aComment, aReader, aReview } from "../support/rows.ts";

it("shows of a comment its thread, author, discussion and drama, with what was said of each", async () => {
  const [mina, jisu, review] = [await aReader(), await aReader(), await aReview()];
  const comment = await aComment(jisu, review);
  await setFollow(mina, { subject: "drama", id: review.dramaId, choice: "mute" });
  await setFollow(mina, { subject: "review", id: review.id, choice: "watch" });
  const things = await listFollowable(mina, { subject: "comment", id: comment.id });
  expect(things.map(({ subject, id, choice }) => [subject, id, choice])).toEqual([
    ["comment", comment.id, "usual"],
    ["person", jisu.id, "usual"],
    ["review", review.id, "watch"],
    ["drama", review.dramaId, "mute"],
  ]);
  expect(await listFollowsAround(mina, review.id)).toEqual({ [review.id]: "watch", [review.dramaId]: "mute" });
  expect(await listFollowsAround(jisu, review.id)).toEqual({});
  const [, author] = things;
  expect(author?.path).toBe(`/readers/${nameToken(jisu.name)}`);
  const own = await listFollowable(jisu, { subject: "comment", id: comment.id });
  expect(own.map(({ subject }) => subject)).toEqual(["comment", "review", "drama"]);
});

it("offers nothing that is not in sight, nor oneself, and lets go of what was followed all the same", async () => {
  const [mina, review] = [await aReader(), await aReview()];
  const hidden = await aComment(await aReader(), review, { status: "hidden", statusReason: "spam" });
  const draft = await aReview({ status: "draft" });
  for (const [subject, id] of [
    ["comment", hidden.id],
    ["review", draft.id],
    ["person", mina.id],
    ["drama", crypto.randomUUID()],
  ] as const)
    await expect(setFollow(mina, { subject, id, choice: "watch" })).rejects.toMatchObject({ code: "not_found" });
  await setFollow(mina, { subject: "review", id: review.id, choice: "watch" });
  await db.update(reviews).set({ status: "removed", removedAt: new Date() }).where(eq(reviews.id, review.id));
  await setFollow(mina, { subject: "review", id: review.id, choice: "usual" });
  expect(await listOwnFollows(mina)).toEqual([]);
});

it("keeps one word on each thing, whatever races, and lists one's own, the latest first", async () => {
  const [mina, jisu, review] = [await aReader(), await aReader(), await aReview()];
  const about = { subject: "person", id: jisu.id } as const;
  await Promise.all(
    Array.from({ length: 8 }, (_, at) => setFollow(mina, { ...about, choice: at % 2 ? "mute" : "watch" })),
  );
  await setFollow(mina, { ...about, choice: "mute" });
  await setFollow(mina, { subject: "review", id: review.id, choice: "watch" });
  expect((await listOwnFollows(mina)).map(({ subject, name, stance }) => [subject, name, stance])).toEqual([
    ["review", `Drama ${review.slug}`, "watch"],
    ["person", jisu.name, "mute"],
  ]);
  expect(await listOwnFollows(jisu)).toEqual([]);
});

it("saves what the form names, and leaves the rest as it is", async () => {
  const [mina, moderator] = [await aReader(), await aReader({ role: "moderator" })];
  expect(choicesFor(mina)).not.toContain("queue");
  expect(choicesFor(moderator)).toContain("queue");
  const form = { language: "ko", "mail.reply": "hourly", "inbox.reply": "on", "mail.queue": "now" };
  await saveChoices(mina, saveChoicesInput.parse(form));
  const saved = await findOwnChoices(mina);
  expect(saved).toMatchObject({ language: "ko", hearsBelowOwn: false });
  expect(saved.choices.reply).toEqual({ mail: "hourly", inbox: true, push: false });
  expect(saved.choices.mention).toEqual({ mail: "now", inbox: true, push: true });
  expect(saved.choices.queue).toBeUndefined();
  expect(saveChoicesInput.safeParse({ language: "xx" }).success).toBe(false);
  expect(saveChoicesInput.safeParse({ language: "en", "mail.reply": "often" }).success).toBe(false);
});

it("sweeps away what was read long ago and old records, and nothing else", async () => {
  const [mina, review] = [await aReader(), await aReview()];
  const days = (count: number) => new Date(Date.now() - count * 86_400_000);
  const one = async (createdAt: Date, readAt: Date | null) => {
    const { id: commentId } = await aComment(mina, review);
    await db.insert(notices).values({ userId: mina.id, kind: "featured", commentId, createdAt, readAt });
  };
  await one(days(100), days(91));
  await one(days(100), days(89));
  await one(days(366), null);
  await one(days(300), null);
  await db.insert(sentMails).values([
    { userId: mina.id, kind: "reply", createdAt: days(181) },
    { userId: mina.id, kind: "reply", createdAt: days(179) },
    { userId: mina.id, kind: "mention", createdAt: days(1) },
  ]);
  await sweepNotices();
  expect(await db.select().from(notices).where(eq(notices.userId, mina.id))).toHaveLength(2);
  const mails = await db.select().from(sentMails).where(eq(sentMails.userId, mina.id)).orderBy(sentMails.createdAt);
  expect(mails.map(({ kind, outcome }) => [kind, outcome])).toEqual([
    ["reply", "expired"],
    ["mention", "waiting"],
  ]);
  expect(await db.select().from(noticePeople).where(eq(noticePeople.userId, mina.id))).toEqual([]);
});
