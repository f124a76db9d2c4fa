import { eq, inArray, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { commentNetworks, comments } from "#db/schema/comments.ts";
import { postComment } from "#features/comments/mutations.ts";
import { deleteComment } from "#features/comments/mutations-edit.ts";
import { forgetNetworks } from "#features/comments/mutations-networks.ts";
import { previewBulk } from "#features/moderation/queries-bulk.ts";
import { findQueueItem, listQueue } from "#features/moderation/queries-queue.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { requestContext } from "#lib/request-context.ts";
import { aNewReader, aReader, aReview } from "../support/rows.ts";

let nets = 0;
/** A network of this test's own, as the beginning of its addresses. */
const aNetwork = () => `10.${process.pid % 250}.${++nets}`;
const from = <T>(clientAddress: string, work: () => Promise<T>) =>
  requestContext.run({ isUnavailable: false, clientAddress }, work);
const say = async (viewer: Viewer, address: string, reviewId: string, body = `Words ${crypto.randomUUID()}`) =>
  (await from(address, () => postComment(viewer, { reviewId, body }))).id;
const known = (ids: string[]) => db.select().from(commentNetworks).where(inArray(commentNetworks.commentId, ids));

describe("comments from one network", () => {
  it("are found from one of them, and decided together, and no others", async () => {
    const [net, review, moderator] = [aNetwork(), await aReview(), await aReader({ role: "moderator" })];
    const raid: string[] = [];
    for (let n = 1; n <= 3; n++) raid.push(await say(await aNewReader(), `${net}.${n}`, review.id));
    const apart = await say(await aNewReader(), `${aNetwork()}.1`, review.id);

    const page = await listQueue(moderator, { view: "all", network: raid[0] });
    expect(page.items.map(({ id }) => id).sort()).toEqual([...raid].sort());
    expect((await findQueueItem(moderator, raid[1] ?? ""))?.sameNetwork).toBe(2);
    expect((await findQueueItem(moderator, apart))?.sameNetwork).toBe(0);
    const { count, sample } = await previewBulk(moderator, { view: "held", action: "spam", network: raid[2] });
    expect(count).toBe(3);
    expect(sample.map(({ id }) => id).sort()).toEqual([...raid].sort());
  });

  it("are known of people new here alone, by a mark that is no address", async () => {
    const [net, review] = [aNetwork(), await aReview()];
    const fresh = await say(await aNewReader(), `${net}.1`, review.id);
    const others = [
      await say(await aReader(), `${net}.2`, review.id),
      await say(await aReader({ role: "moderator" }), `${net}.3`, review.id),
    ];
    const rows = await known([fresh, ...others]);
    expect(rows.map(({ commentId }) => commentId)).toEqual([fresh]);
    expect(JSON.stringify(rows)).not.toContain(net);
  });

  it("are no longer known once their words or their author are gone, nor after a week", async () => {
    const [net, review] = [aNetwork(), await aReview()];
    const [one, other, third, fourth] = [
      await aNewReader(),
      await aNewReader(),
      await aNewReader(),
      await aNewReader(),
    ];
    const erased = await say(one, `${net}.1`, review.id);
    const left = await say(other, `${net}.2`, review.id);
    const old = await say(third, `${net}.3`, review.id);
    const young = await say(fourth, `${net}.4`, review.id);
    await deleteComment(one, { commentId: erased });
    await db.delete(users).where(eq(users.id, other.id));
    expect(await db.select().from(comments).where(eq(comments.id, left))).toMatchObject([{ authorId: null }]);
    expect((await known([erased, left, old, young])).map(({ commentId }) => commentId).sort()).toEqual(
      [old, young].sort(),
    );

    const daysAgo = (days: number) => ({ createdAt: sql`now() - make_interval(days => ${days})` });
    await db.update(commentNetworks).set(daysAgo(8)).where(eq(commentNetworks.commentId, old));
    await db.update(commentNetworks).set(daysAgo(6)).where(eq(commentNetworks.commentId, young));
    expect(await forgetNetworks()).toBeGreaterThanOrEqual(1);
    expect((await known([old, young])).map(({ commentId }) => commentId)).toEqual([young]);
  });
});
