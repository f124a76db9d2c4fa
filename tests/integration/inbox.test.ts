import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { db } from "#db/client.ts";
import { notices } from "#db/schema/notifications.ts";
import { postComment } from "#features/comments/mutations.ts";
import { readNotice, readNotices } from "#features/notifications/mutations.ts";
import { countUnread, INBOX_PAGE_SIZE, listNotices, listNoticesToSend } from "#features/notifications/queries.ts";
import { noticeWords } from "#features/notifications/words.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { choose, gathered, noticesOf } from "../support/notices.ts";
import { openOwnDatabase } from "../support/own-database.ts";
import { aComment, aReader, aReview } from "../support/rows.ts";

// What happened is told from one list, of everybody.
await openOwnDatabase("verdict_inbox");

const say = (viewer: Viewer, review: { id: string }, body: string, parentId?: string) =>
  postComment(viewer, { reviewId: review.id, body, parentId });
const _seen = (comment: { id: string }, status: "visible" | "pending" | "hidden") => ({
  commentId: comment.id,
  status,
  revision: 1,
  note: "",
  reports: 0,
});
const _words = async (viewer: Viewer) => (await listNotices(viewer)).items.map((notice) => noticeWords(notice, "en"));
const _held = { status: "pending", statusReason: "links" } as const;
const _unlawful = { category: "other" as const, addresses: ["/"], explanation: "x", locale: "en" };
const _fiveHoursAgo = () => new Date(Date.now() - 5 * 3_600_000);

it("tells what was told at once in the order it was written, also from one page of the inbox to the next", async () => {
  const [mina, jisu, review] = [await aReader(), await aReader(), await aReview()];
  const first = await say(mina, review, "The ending moved me.");
  const now = new Date();
  const answers: string[] = [];
  for (let n = 0; n < INBOX_PAGE_SIZE + 5; n++) {
    const createdAt = new Date(now.getTime() - 60_000 + n);
    answers.push((await aComment(jisu, review, { parentId: first.id, createdAt })).id);
  }
  await db
    .insert(notices)
    .values(
      answers.toSorted().map((commentId) => ({ userId: mina.id, kind: "reply" as const, commentId, createdAt: now })),
    )
    .onConflictDoNothing();
  const one = await listNotices(mina);
  const two = await listNotices(mina, { after: one.next ?? "" });
  const listed = [...one.items, ...two.items].map(({ commentId }) => commentId);
  expect(listed).toEqual(answers.toReversed());
  const toSend = await listNoticesToSend(eq(notices.userId, mina.id));
  expect(toSend.map(({ commentId }) => commentId)).toEqual(answers);
});

it("marks as read one, or all that were there to see, and nobody else's", async () => {
  const [mina, jisu, review] = [await aReader(), await aReader(), await aReview()];
  const first = await say(mina, review, "One.");
  for (const body of ["Two.", "Three."]) await say(jisu, review, body, first.id);
  await gathered();
  const { items } = await listNotices(mina);
  await readNotice(jisu, { noticeId: items[1]?.id ?? "" });
  await readNotices(jisu, { until: new Date().toISOString() });
  expect(await countUnread(mina)).toBe(2);
  await readNotice(mina, { noticeId: items[1]?.id ?? "" });
  expect(await countUnread(mina)).toBe(1);
  const until = items[0]?.createdAt.toISOString() ?? "";
  await say(jisu, review, "Later.", first.id);
  await gathered(new Date(Date.now() + 60_000));
  await readNotices(mina, { until });
  expect((await listNotices(mina)).items.map(({ readAt }) => readAt === null)).toEqual([true, false, false]);
});

it("leaves unread what is told by mail alone when all in the inbox is marked as read", async () => {
  const [mina, jisu, third, review] = [await aReader(), await aReader(), await aReader(), await aReview()];
  await choose(jisu, "thread", { inbox: false, mail: "daily" });
  const first = await say(jisu, review, "One.");
  const second = await say(mina, review, "Two.", first.id);
  await say(third, review, "Three.", second.id);
  await gathered();
  await readNotices(jisu, { until: new Date(Date.now() + 60_000).toISOString() });
  const told = await noticesOf(jisu);
  expect(told.map(({ kind, inInbox, readAt }) => [kind, inInbox, readAt === null]).sort()).toEqual([
    ["reply", true, false],
    ["thread", false, true],
  ]);
});

it("pages through everything once, also where many came at one moment", async () => {
  const [mina, review] = [await aReader(), await aReview()];
  const first = await aComment(mina, review);
  const jisu = await aReader();
  const ids: string[] = [];
  for (let made = 0; made < 65; made++) ids.push((await aComment(jisu, review, { parentId: first.id })).id);
  await gathered();
  const seenIds: (string | null)[] = [];
  for (let after: string | undefined; ; ) {
    const { items, next } = await listNotices(mina, { after });
    seenIds.push(...items.map(({ commentId }) => commentId));
    if (!next) break;
    after = next;
  }
  expect(seenIds.sort()).toEqual(ids.sort());
});
