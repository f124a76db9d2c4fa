import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { db, sqlClient } from "#db/client.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { reviews } from "#db/schema/reviews.ts";
import { publishDue } from "#features/reviews/jobs.ts";
import { publishDueReviews } from "#features/reviews/mutations.ts";
import { EXPIRE_CHANNEL } from "#lib/cache/channel.ts";
import { aReview } from "../support/rows.ts";

async function aScheduledReview(scheduledFor: Date) {
  const review = await aReview({ status: "draft" });
  await db.update(reviews).set({ status: "scheduled", scheduledFor }).where(eq(reviews.id, review.id));
  return review;
}
const stored = async (id: string) => (await db.select().from(reviews).where(eq(reviews.id, id)))[0];
// Far in the past, so that nothing another test schedules is due.
const noon = new Date("2001-01-01T12:00:00Z");
const before = new Date(noon.getTime() - 1);
const after = new Date(noon.getTime() + 1);

it("publishes at its time and not before, and leaves drafts alone", async () => {
  const review = await aScheduledReview(noon);
  const draft = await aReview({ status: "draft" });
  expect((await publishDueReviews(before)).map(({ id }) => id)).not.toContain(review.id);
  const published = await publishDueReviews(noon);
  expect(published).toContainEqual({ id: review.id, slugs: [review.slug] });
  expect(await stored(review.id)).toMatchObject({ status: "published", publishedAt: noon });
  expect(await stored(draft.id)).toMatchObject({ status: "draft" });
});

it("publishes each once, however many workers do it together", async () => {
  const review = await aScheduledReview(noon);
  const answers = await Promise.all(Array.from({ length: 8 }, () => publishDueReviews(after)));
  expect(answers.flat().filter(({ id }) => id === review.id)).toHaveLength(1);
  const log = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, review.id));
  expect(log.map((entry) => entry.action)).toEqual(["review.publish"]);
});

it("tells every running site which pages to make again", async () => {
  const heard: string[][] = [];
  const listening = await sqlClient().listen(EXPIRE_CHANNEL, (payload) => heard.push(JSON.parse(payload)));
  const review = await aScheduledReview(before);
  await publishDue();
  await expect
    .poll(() => heard.flat())
    .toEqual(expect.arrayContaining(["home", `review:${review.id}`, `slug:${review.slug}`]));
  await listening.unlisten();
});
