import { eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { db } from "#db/client.ts";
import { comments } from "#db/schema/comments.ts";
import { appeals, legalReports, reports } from "#db/schema/moderation.ts";
import { notices } from "#db/schema/notifications.ts";
import { reviews } from "#db/schema/reviews.ts";
import { postComment } from "#features/comments/mutations.ts";
import { deleteComment, editComment } from "#features/comments/mutations-edit.ts";
import { markComment } from "#features/comments/mutations-marks.ts";
import { approveComment, hideComment, rejectComment, restoreComment } from "#features/moderation/mutations-decide.ts";
import { tellOfQueueJob } from "#features/notifications/jobs.ts";
import { setFollow } from "#features/notifications/mutations-follow.ts";
import { gatherNotices } from "#features/notifications/mutations-gather.ts";
import { countUnread, listNotices, listNoticesToSend } from "#features/notifications/queries.ts";
import { noticeWords } from "#features/notifications/words.ts";
import { castVote } from "#features/points/mutations.ts";
import { revisePoint } from "#features/points/mutations-edit.ts";
import { wordingMark } from "#features/points/queries-edit.ts";
import { acceptSuggestion, declineSuggestion, mergeSuggestion } from "#features/suggestions/mutations.ts";
import { setWatched } from "#features/watching/mutations.ts";
import { nameToken } from "#lib/auth/names.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { choose, gathered, noticesOf, toldTo } from "../support/notices.ts";
import { openOwnDatabase } from "../support/own-database.ts";
import { aComment, aNewReader, aReader, aReview, aSuggestion } from "../support/rows.ts";
import { aSpoilingReview } from "../support/spoilers.ts";

// What happened is told from one list, of everybody.
await openOwnDatabase("verdict_notices");

const say = (viewer: Viewer, review: { id: string }, body: string, parentId?: string) =>
  postComment(viewer, { reviewId: review.id, body, parentId });
const seen = (comment: { id: string }, status: "visible" | "pending" | "hidden") => ({
  commentId: comment.id,
  status,
  revision: 1,
  note: "",
  reports: 0,
});
const words = async (viewer: Viewer) => (await listNotices(viewer)).items.map((notice) => noticeWords(notice, "en"));
const held = { status: "pending", statusReason: "links" } as const;
const unlawful = { category: "other" as const, addresses: ["/"], explanation: "x", locale: "en" };
const fiveHoursAgo = () => new Date(Date.now() - 5 * 3_600_000);

it("tells of many comments at once, of each the people it concerns", async () => {
  const [mina, jisu, hana, review] = [await aReader(), await aReader(), await aReader(), await aReview()];
  const [first, second] = [await say(mina, review, "The ending."), await say(jisu, review, "The song.")];
  await setFollow(hana, { subject: "person", id: jisu.id, choice: "watch" });
  await gathered();
  const toMina = await say(jisu, review, "To the first.", first.id);
  const toJisu = await say(mina, review, `To the second, and @${nameToken(hana.name)}.`, second.id);
  const deeper = await say(mina, review, "Once more.", toMina.id);
  await gathered();
  const told = async (viewer: Viewer) => (await noticesOf(viewer)).map(({ kind, commentId }) => [kind, commentId]);
  expect(await told(mina)).toEqual([["reply", toMina.id]]);
  expect(new Set(await told(jisu))).toEqual(
    new Set([
      ["reply", toJisu.id],
      ["reply", deeper.id],
    ]),
  );
  expect(new Set((await told(hana)).slice(-2))).toEqual(
    new Set([
      ["person", toMina.id],
      ["mention", toJisu.id],
    ]),
  );
});

it("tells whom a comment answers, once, with its words and where it is", async () => {
  const [mina, jisu, review] = [await aReader(), await aReader(), await aReview()];
  const first = await say(mina, review, "The ending moved me.");
  const answer = await say(jisu, review, "Me **too**, and ||the kiss||!", first.id);
  await gathered();
  const [told, ...more] = await words(mina);
  expect(more).toEqual([]);
  expect(told).toMatchObject({
    line: `${jisu.name} answered you about “${`Drama ${review.slug}`}”`,
    excerpt: "Me too, and [spoiler]!",
    path: `/reviews/${review.slug}/comments/${answer.id}`,
  });
  expect(await toldTo(jisu)).toEqual([]);
  expect(await countUnread(mina)).toBe(1);
});

it("tells of a mention, and of an answer that also mentions once", async () => {
  const [mina, jisu, review] = [await aReader(), await aReader(), await aReview()];
  const other = await aReader();
  const first = await say(mina, review, "I liked it.");
  await say(
    jisu,
    review,
    `@${nameToken(mina.name)} and @${nameToken(other.name)}, and @${nameToken(jisu.name)}`,
    first.id,
  );
  await gathered();
  expect(await toldTo(mina)).toEqual(["reply"]);
  expect(await toldTo(other)).toEqual(["mention"]);
  expect(await toldTo(jisu)).toEqual([]);
});

it("tells those an edit calls, and nobody again", async () => {
  const [mina, jisu, other, review] = [await aReader(), await aReader(), await aReader(), await aReview()];
  const first = await say(mina, review, "I liked it.");
  const answer = await say(jisu, review, "So did I.", first.id);
  await gathered();
  const body = `So did I, @${nameToken(other.name)} and @${nameToken(mina.name)}.`;
  await editComment(jisu, { commentId: answer.id, revision: 1, body });
  await gathered();
  expect(await toldTo(mina)).toEqual(["reply"]);
  expect(await toldTo(other)).toEqual(["mention"]);
});

it("tells people further up a thread, and who watches it, its review or its author", async () => {
  const [mina, jisu, third, review] = [await aReader(), await aReader(), await aReader(), await aReview()];
  const [ofThread, ofReview, ofPerson, ofDrama] = await Promise.all([aReader(), aReader(), aReader(), aReader()]);
  const first = await say(mina, review, "One.");
  const second = await say(jisu, review, "Two.", first.id);
  await gathered();
  await setFollow(ofThread, { subject: "comment", id: first.id, choice: "watch" });
  await setFollow(ofReview, { subject: "review", id: review.id, choice: "watch" });
  await setFollow(ofPerson, { subject: "person", id: third.id, choice: "watch" });
  await setFollow(ofDrama, { subject: "drama", id: review.dramaId, choice: "watch" });
  await say(third, review, "Three.", second.id);
  await say(third, review, "Elsewhere.");
  await gathered();
  expect(await toldTo(mina)).toEqual(["thread", "reply"]);
  expect(await toldTo(jisu)).toEqual(["reply"]);
  expect(await toldTo(ofThread)).toEqual(["thread"]);
  expect(await toldTo(ofReview)).toEqual(["thread", "thread"]);
  expect(await toldTo(ofPerson)).toEqual(["person", "person"]);
  expect(await toldTo(ofDrama)).toEqual([]);
});

it("tells nobody of a held comment until it is approved, and then its author as well", async () => {
  const [mina, jisu, moderator, review] = [
    await aReader(),
    await aNewReader(),
    await aReader({ role: "moderator" }),
    await aReview(),
  ];
  const first = await say(mina, review, "One.");
  const answer = await say(jisu, review, "See https://example.org", first.id);
  expect(answer.status).toBe("pending");
  await gathered();
  expect(await toldTo(mina)).toEqual([]);
  expect(await toldTo(jisu)).toEqual(["held"]);
  await approveComment(moderator, seen(answer, "pending"));
  await gathered();
  expect(await toldTo(mina)).toEqual(["reply"]);
  expect(await toldTo(jisu)).toEqual(["approved"]);
});

it("tells an author of a refusal with its reason, by mail only once it can no longer be taken back", async () => {
  const [mina, moderator, review] = [await aReader(), await aReader({ role: "moderator" }), await aReview()];
  const comment = await aComment(mina, review, held);
  await rejectComment(moderator, { ...seen(comment, "pending"), reason: "off_topic" });
  const now = new Date();
  await gathered(now);
  expect(await words(mina)).toEqual([
    expect.objectContaining({
      line: expect.stringContaining("was not published"),
      reason: "The reason: off topic.",
      path: `/reviews/${review.slug}/mine#comment-${comment.id}`,
    }),
  ]);
  const [notice] = await noticesOf(mina);
  expect(notice?.mailDueAt).toEqual(new Date(now.getTime() + 600_000));
});

it("says nothing of a decision that was taken back before its author heard of it, and tells of one taken back later", async () => {
  const [mina, moderator, review] = [await aReader(), await aReader({ role: "moderator" }), await aReview()];
  const [quick, slow] = [await aComment(mina, review), await aComment(mina, review)];
  for (const comment of [quick, slow]) await hideComment(moderator, { ...seen(comment, "visible"), reason: "abuse" });
  await gathered();
  expect(await toldTo(mina)).toEqual(["hidden", "hidden"]);
  await db.update(notices).set({ readAt: sql`now()` }).where(eq(notices.commentId, slow.id));
  for (const comment of [quick, slow]) {
    await restoreComment(moderator, { ...seen(comment, "hidden"), reason: "mistake" });
  }
  await gathered();
  expect((await listNotices(mina)).items.map(({ kind, commentId }) => [kind, commentId])).toEqual([
    ["restored", slow.id],
  ]);
});

it("tells an author of what was featured and pinned, and not who did it themselves", async () => {
  const [mina, moderator, review] = [await aReader(), await aReader({ role: "moderator" }), await aReview()];
  const other = await aReview();
  for (const comment of [await aComment(mina, review), await aComment(moderator, other)])
    for (const kind of ["featured", "pinned"] as const)
      await markComment(moderator, { commentId: comment.id, kind, isSet: true });
  await gathered();
  expect((await toldTo(mina)).sort()).toEqual(["featured", "pinned"]);
  expect(await toldTo(moderator)).toEqual([]);
});

it.each(["featured", "pinned"] as const)("tells of a comment that was %s while it is, and once", async (kind) => {
  const [mina, moderator, review] = [await aReader(), await aReader({ role: "moderator" }), await aReview()];
  const { id: commentId } = await aComment(mina, review);
  const mark = (isSet: boolean) => markComment(moderator, { commentId, kind, isSet });
  await mark(true);
  await gathered();
  expect(await toldTo(mina)).toEqual([kind]);
  await mark(false);
  expect(await toldTo(mina)).toEqual([]);
  expect(await countUnread(mina)).toBe(0);
  expect(await listNoticesToSend(eq(notices.userId, mina.id))).toEqual([]);
  await mark(true);
  await gathered();
  await mark(false);
  await mark(true);
  await gathered();
  expect(await toldTo(mina)).toEqual([kind]);
  expect(await noticesOf(mina)).toHaveLength(1);
});

it("tells what became of a suggestion, in words and with the reason", async () => {
  const [mina, moderator, review] = [await aReader(), await aReader({ role: "moderator" }), await aReview()];
  const [one, two, three] = await Promise.all([1, 2, 3].map(() => aSuggestion(mina, review)));
  if (!one || !two || !three) throw new Error("no suggestions");
  const pointId = review.points[0]?.id ?? "";
  await acceptSuggestion(moderator, { suggestionId: one.id, title: one.title, body: one.body, spoilsThrough: 0 });
  await mergeSuggestion(moderator, { suggestionId: two.id, pointId });
  await declineSuggestion(moderator, { suggestionId: three.id, reason: "We said that." });
  await gathered();
  const told = await words(mina);
  expect(told).toHaveLength(3);
  const about = (title: string) => told.find(({ line }) => line.includes(title));
  expect(about(one.title)?.line).toContain("is now part of the review");
  expect(about(two.title)).toMatchObject({
    line: expect.stringContaining("was joined"),
    path: `/reviews/${review.slug}/points/${pointId}`,
  });
  expect(about(three.title)).toMatchObject({ line: expect.stringContaining("was not taken"), reason: "We said that." });
});

it("tells who answered a point that it has another meaning, and not for a typo", async () => {
  const [mina, editor, review] = [await aReader(), await aReader({ role: "editor" }), await aReview()];
  const { id: pointId = "", title = "" } = review.points[0] ?? {};
  await castVote(mina, { pointId, stance: "agree" });
  const before = { revision: 1, title, body: `${title}, said at more length.`, spoilsThrough: 0 };
  const typo = { ...before, title: "The chemistry of the leads" };
  await revisePoint(editor, { pointId, ...typo, change: "typo", seen: wordingMark(before) });
  await gathered();
  expect(await toldTo(mina)).toEqual([]);
  await revisePoint(editor, { pointId, ...typo, title: "The rivals", change: "meaning", seen: wordingMark(typo) });
  await gathered();
  expect((await words(mina)).map(({ line }) => line)).toEqual([expect.stringContaining("“The rivals”")]);
});

it("tells who watches a drama of its new review, once it is published", async () => {
  const [mina, review] = [await aReader(), await aReview()];
  await gathered();
  await setFollow(mina, { subject: "drama", id: review.dramaId, choice: "watch" });
  const [draft] = await db
    .insert(reviews)
    .values({ dramaId: review.dramaId, title: "Another look", status: "draft" })
    .returning({ id: reviews.id });
  await gathered();
  expect(await toldTo(mina)).toEqual([]);
  await db
    .update(reviews)
    .set({ status: "published", publishedAt: new Date() })
    .where(eq(reviews.id, draft?.id ?? ""));
  await gathered();
  expect(await toldTo(mina)).toEqual(["review"]);
});

it("tells staff once that the queue has waited too long", async () => {
  const [moderator, reader] = [await aReader({ role: "moderator" }), await aReader()];
  const long = await aComment(reader, await aReview(), { ...held, createdAt: new Date(Date.now() - 5 * 3_600_000) });
  await db.insert(reports).values({
    commentId: (await aComment(reader, await aReview())).id,
    commentRevision: 1,
    reporterId: moderator.id,
    reason: "spam",
  });
  await Promise.all([tellOfQueueJob(), tellOfQueueJob()]);
  expect(await toldTo(moderator)).toEqual(["queue"]);
  expect(await toldTo(reader)).toEqual([]);
  await db.update(comments).set({ status: "visible", statusReason: null }).where(eq(comments.id, long.id));
});

it.each([
  [
    "an appeal",
    () => db.insert(appeals).values({ entryId: crypto.randomUUID(), body: "x", createdAt: fiveHoursAgo() }),
  ],
  [
    "a report of something unlawful",
    () => db.insert(legalReports).values({ ...unlawful, tokenHash: crypto.randomUUID(), createdAt: fiveHoursAgo() }),
  ],
])("tells staff that %s has waited too long", async (_, make) => {
  const moderator = await aReader({ role: "moderator" });
  await tellOfQueueJob();
  expect(await toldTo(moderator)).toEqual([]);
  await make();
  await tellOfQueueJob();
  expect(await toldTo(moderator)).toEqual(["queue"]);
  await db.delete(appeals);
  await db.delete(legalReports);
});

it("keeps the words from whoever has not watched so far, and tells them once they have", async () => {
  const [review, mina, jisu] = [await aSpoilingReview(), await aReader(), await aReader()];
  const first = await say(mina, review, "I have only begun.");
  await postComment(jisu, { reviewId: review.id, parentId: first.id, body: "In nine he goes.", spoilsThrough: 9 });
  await gathered();
  expect(await words(mina)).toEqual([expect.objectContaining({ excerpt: null, isBeyond: true })]);
  await setWatched(mina, { reviewId: review.id, through: 9 });
  expect(await words(mina)).toEqual([expect.objectContaining({ excerpt: "In nine he goes.", isBeyond: false })]);
});

it("shows nothing of a comment that was hidden or taken away, and keeps none of its words", async () => {
  const [mina, jisu, moderator, review] = [
    await aReader(),
    await aReader(),
    await aReader({ role: "moderator" }),
    await aReview(),
  ];
  const first = await say(mina, review, "One.");
  const [hidden, erased] = [await say(jisu, review, "Two.", first.id), await say(jisu, review, "Three.", first.id)];
  await gathered();
  expect(await countUnread(mina)).toBe(2);
  await hideComment(moderator, { ...seen(hidden, "visible"), reason: "spam" });
  await deleteComment(jisu, { commentId: erased.id });
  expect(await toldTo(mina)).toEqual([]);
  expect(await countUnread(mina)).toBe(0);
  await gathered();
  expect((await noticesOf(mina)).map(({ commentId }) => commentId)).toEqual([hidden.id]);
});

it("tells by no way whoever turned all of them off, and by mail alone who wants only that", async () => {
  const [mina, jisu, review] = [await aReader(), await aReader(), await aReview()];
  await choose(mina, "reply", { mail: "off", inbox: false, push: false });
  await choose(jisu, "reply", { mail: "hourly", inbox: false });
  const [one, two] = [await say(mina, review, "One."), await say(jisu, review, "Two.")];
  await say(jisu, review, "Answer.", one.id);
  await say(mina, review, "Answer.", two.id);
  await gathered(new Date("2026-03-01T10:20:00Z"));
  expect(await noticesOf(mina)).toEqual([]);
  expect(await toldTo(jisu)).toEqual([]);
  expect((await noticesOf(jisu))[0]?.mailDueAt).toEqual(new Date("2026-03-01T11:00:00Z"));
});

it("is no news what was written long ago and only now came in", async () => {
  const [mina, jisu, review] = [await aReader(), await aReader(), await aReview()];
  const createdAt = new Date(Date.now() - 3 * 86_400_000);
  const first = await aComment(mina, review, { createdAt });
  await aComment(jisu, review, { parentId: first.id, createdAt });
  await gathered();
  expect(await toldTo(mina)).toEqual([]);
});

it("tells once, however many workers gather at the same moment", async () => {
  const [mina, review] = [await aReader(), await aReview()];
  const first = await say(mina, review, "One.");
  const writers = await Promise.all(Array.from({ length: 20 }, () => aReader()));
  await Promise.all(writers.map((writer) => say(writer, review, "An answer.", first.id)));
  await Promise.all(Array.from({ length: 6 }, () => gatherNotices()));
  await gathered();
  const told = await noticesOf(mina);
  expect(told).toHaveLength(20);
  expect(new Set(told.map(({ commentId }) => commentId)).size).toBe(20);
});
