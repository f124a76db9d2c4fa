import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { comments } from "#db/schema/comments.ts";
import { reports, slowTurns } from "#db/schema/moderation.ts";
import { reviews } from "#db/schema/reviews.ts";
import { postComment } from "#features/comments/mutations.ts";
import {
  closeDiscussion,
  closeDiscussionAfter,
  openDiscussion,
  quickenDiscussion,
  slowDiscussion,
  slowDownBursts,
  tellClosings,
} from "#features/moderation/mutations-discussions.ts";
import { lockThread, unlockThread } from "#features/moderation/mutations-touch.ts";
import { BURST } from "#features/moderation/policy.ts";
import { findDiscussion } from "#features/moderation/queries-discussions.ts";
import { findReview, reviewTag } from "#features/reviews/queries.ts";
import { listComments } from "../support/comments.ts";
import { hearExpired } from "../support/expired.ts";
import { aComment, aReader, aReview, type ReviewRow } from "../support/rows.ts";

const aModerator = () => aReader({ role: "moderator" });
const says = (reviewId: string, more: { parentId?: string; idempotencyKey?: string } = {}) => ({
  reviewId,
  body: `Words ${randomUUID()}`,
  idempotencyKey: randomUUID(),
  ...more,
});
const slowly = { note: "", reason: "heated", seconds: 60, hours: 1 } as const;

describe("a locked thread", () => {
  it("takes no answer to the comment or to anything below it, and others as ever, until it is opened", async () => {
    const [moderator, review, author] = [await aModerator(), await aReview(), await aReader()];
    const top = await aComment(author, review);
    const reply = await aComment(author, review, { parentId: top.id });
    const deeper = await aComment(author, review, { parentId: reply.id });
    const beside = await aComment(author, review);
    const seen = { commentId: top.id, status: "visible", revision: 1, note: "" } as const;
    await lockThread(moderator, { ...seen, reason: "heated" });
    for (const parent of [top, reply, deeper]) {
      const attempt = postComment(await aReader(), says(review.id, { parentId: parent.id }));
      await expect(attempt).rejects.toMatchObject({ code: "forbidden", key: "comments.errors.threadLocked" });
    }
    await postComment(await aReader(), says(review.id, { parentId: beside.id }));
    const marks = new Map((await listComments(review.id)).map(({ id, locked }) => [id, locked]));
    expect([top, reply, deeper, beside].map(({ id }) => marks.get(id))).toEqual(["here", "above", "above", null]);
    expect((await listComments(review.id)).filter(({ locked }) => locked === "here").map(({ id }) => id)).toEqual([
      top.id,
    ]);
    await unlockThread(moderator, seen);
    await postComment(await aReader(), says(review.id, { parentId: deeper.id }));
  });
});

describe("slow mode", () => {
  it("lets each person write once in so many seconds, says how long they wait, and leaves staff and others alone", async () => {
    const [moderator, review, writer] = [await aModerator(), await aReview(), await aReader()];
    await slowDiscussion(moderator, { ...slowly, reviewId: review.id });
    await postComment(writer, says(review.id));
    const refused = await postComment(writer, says(review.id)).catch((error) => error);
    expect(refused).toMatchObject({ code: "rate_limited", key: "comments.errors.slow" });
    expect(refused.retryAfterSeconds).toBeGreaterThan(50);
    expect(refused.retryAfterSeconds).toBeLessThanOrEqual(60);
    await postComment(await aReader(), says(review.id));
    await postComment(writer, says((await aReview()).id));
    await postComment(moderator, says(review.id));
    await postComment(moderator, says(review.id));
    await db
      .update(slowTurns)
      .set({ tookAt: sql`now() - interval '61 seconds'` })
      .where(eq(slowTurns.writerId, writer.id));
    await db.update(comments).set({ authorId: null }).where(eq(comments.reviewId, review.id));
    await postComment(writer, says(review.id));
  });

  it("gives one turn of many taken at once, and the same answer to what is sent twice", async () => {
    const [review, writer] = [await aReview(), await aReader()];
    await slowDiscussion(await aModerator(), { ...slowly, reviewId: review.id });
    const answers = await Promise.allSettled(Array.from({ length: 10 }, () => postComment(writer, says(review.id))));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const another = await aReader();
    const once = says(review.id);
    const first = await postComment(another, once);
    expect(await postComment(another, once)).toEqual(first);
  });

  it("ends by itself, and when a moderator ends it", async () => {
    const [moderator, review, writer] = [await aModerator(), await aReview(), await aReader()];
    await slowDiscussion(moderator, { ...slowly, reviewId: review.id });
    await postComment(writer, says(review.id));
    await quickenDiscussion(moderator, { reviewId: review.id, note: "" });
    await postComment(writer, says(review.id));
    await slowDiscussion(moderator, { ...slowly, reviewId: review.id });
    await db.update(reviews).set({ slowUntil: sql`now() - interval '1 second'` }).where(eq(reviews.id, review.id));
    await postComment(writer, says(review.id));
    expect(await findDiscussion(moderator, review.slug)).toMatchObject({ slowSeconds: null, slowUntil: null });
  });

  const reportedBy = async (review: ReviewRow, people: number) => {
    const readers = await Promise.all(Array.from({ length: people }, () => aReader()));
    for (let at = 0; at < BURST.reports; at++) {
      const { id } = await aComment(await aReader(), review);
      await db
        .insert(reports)
        .values({ commentId: id, commentRevision: 1, reason: "abuse", reporterId: readers[at % people]?.id });
    }
  };

  it("comes by itself where many people report much at once, once for each burst, with a line in the log", async () => {
    const [burst, noise] = [await aReview(), await aReview()];
    await reportedBy(burst, BURST.people);
    await reportedBy(noise, BURST.people - 1);
    const slowed = (await slowDownBursts()).map(({ reviewId }) => reviewId);
    expect(slowed).toContain(burst.id);
    expect(slowed).not.toContain(noise.id);
    await db.update(reviews).set({ slowUntil: sql`now()` }).where(eq(reviews.id, burst.id));
    expect((await slowDownBursts()).map(({ reviewId }) => reviewId)).not.toContain(burst.id);
    const log = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, burst.id));
    expect(log).toMatchObject([
      { action: "discussion.auto-slow", actorId: null, after: { slowSeconds: BURST.slowSeconds } },
    ]);
  });
});

describe("closing", () => {
  it("closes and opens a discussion, each with its line in the log", async () => {
    const [moderator, review] = [await aModerator(), await aReview()];
    await closeDiscussion(moderator, { reviewId: review.id, note: "for tonight", reason: "heated" });
    await expect(postComment(await aReader(), says(review.id))).rejects.toMatchObject({
      key: "comments.errors.closed",
    });
    await openDiscussion(moderator, { reviewId: review.id, note: "" });
    await postComment(await aReader(), says(review.id));
    const log = await db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.subjectId, review.id))
      .orderBy(auditEntries.occurredAt);
    expect(log.map(({ action, reason }) => [action, reason])).toEqual([
      ["discussion.close", "heated: for tonight"],
      ["discussion.open", null],
    ]);
  });

  it("closes by itself so many days after publishing, tells the kept pages once, and opens again for good", async () => {
    const [moderator, review] = [await aModerator(), await aReview()];
    const publishedAt = new Date(Date.now() - 3 * 86_400_000);
    await db.update(reviews).set({ publishedAt }).where(eq(reviews.id, review.id));
    await closeDiscussionAfter(moderator, { reviewId: review.id, note: "", days: 4 });
    expect((await tellClosings()).map(({ reviewId }) => reviewId)).not.toContain(review.id);
    await postComment(await aReader(), says(review.id));
    expect((await findReview(review.id))?.commentsClosedAt).toBeNull();
    await closeDiscussionAfter(moderator, { reviewId: review.id, note: "", days: 2 });
    await expect(postComment(await aReader(), says(review.id))).rejects.toMatchObject({
      key: "comments.errors.closed",
    });
    expect((await findReview(review.id))?.commentsClosedAt).toEqual(new Date(publishedAt.getTime() + 2 * 86_400_000));
    expect((await tellClosings()).map(({ reviewId }) => reviewId)).toContain(review.id);
    expect((await tellClosings()).map(({ reviewId }) => reviewId)).not.toContain(review.id);
    await openDiscussion(moderator, { reviewId: review.id, note: "" });
    await postComment(await aReader(), says(review.id));
  });

  it("tells the kept pages, once, also where a rule that had closed a discussion opens it again", async () => {
    const review = await aReview();
    const publishedAt = new Date(Date.now() - 3 * 86_400_000);
    await db.update(reviews).set({ publishedAt, closeAfterDays: 2 }).where(eq(reviews.id, review.id));
    const heard = await hearExpired();
    const told = async () => (await tellClosings()).map(({ reviewId }) => reviewId).includes(review.id);
    expect(await told()).toBe(true);
    await db.update(reviews).set({ closeAfterDays: 4 }).where(eq(reviews.id, review.id));
    expect([await told(), await told()]).toEqual([true, false]);
    await heard.until(reviewTag(review.id), 2);
  });
});
