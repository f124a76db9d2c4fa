import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { comments } from "#db/schema/comments.ts";
import { postComment } from "#features/comments/mutations.ts";
import { deleteComment } from "#features/comments/mutations-edit.ts";
import { setUpvote } from "#features/comments/mutations-upvotes.ts";
import { listReasons } from "#features/comments/queries-reasons.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { aComment, aReader, aReview } from "../support/rows.ts";

async function aPoint() {
  const review = await aReview();
  const pointId = review.points[0]?.id ?? "";
  const say = (reader: Viewer, body: string) => postComment(reader, { reviewId: review.id, pointId, body });
  return { review, pointId, say };
}

/** What the triggers keep, and the same counted again from the comments themselves. */
async function keptOf(reviewId: string) {
  const counts = await db.execute(sql`
    select p.id, sum(c.visible)::int as visible from points p join reason_counts c on c.point_id = p.id
     where p.review_id = ${reviewId}::uuid group by p.id having sum(c.visible) <> 0 order by p.id`);
  const liked = await db.execute(sql`
    select comment_id, point_id, upvotes from comment_tallies where review_id = ${reviewId}::uuid order by comment_id`);
  return { counts: [...counts], liked: [...liked] };
}

describe("how many reasons there are", () => {
  it("is kept through every change of what is shown and where it stands, as counting again gives it", async () => {
    const { review, pointId, say } = await aPoint();
    const otherId = review.points[1]?.id ?? "";
    const [writer, reader] = [await aReader(), await aReader()];
    const expectExact = async (counts: Record<string, number>) => {
      const kept = await keptOf(review.id);
      await db.execute(sql`select count_reasons_again(${review.id}::uuid)`);
      expect(kept).toEqual(await keptOf(review.id));
      const reasons = await listReasons(review.id);
      expect(Object.fromEntries(Object.entries(reasons).map(([id, { count }]) => [id, count]))).toEqual(counts);
    };
    const set = (id: string, changes: Partial<typeof comments.$inferInsert>) =>
      db.update(comments).set(changes).where(eq(comments.id, id));
    const ids: string[] = [];
    for (const words of ["One.", "Two.", "Three.", "Four."]) ids.push((await say(writer, words)).id);
    const [one = "", two = "", three = "", four = ""] = ids;
    await postComment(reader, { reviewId: review.id, parentId: one, body: "An answer is none." });
    await aComment(writer, review, { pointId, status: "pending", statusReason: "links" });
    await setUpvote(reader, { commentId: two, isUp: true });
    await expectExact({ [pointId]: 4 });
    await set(one, { status: "hidden", statusReason: "spam" });
    await set(two, { pointId: otherId });
    await set(three, { pointId: null, showsStance: false });
    await expectExact({ [pointId]: 1, [otherId]: 1 });
    await set(one, { status: "visible", statusReason: null });
    await set(three, { pointId: otherId });
    await db.delete(comments).where(eq(comments.id, four));
    await expectExact({ [pointId]: 1, [otherId]: 2 });
    await deleteComment(writer, { commentId: two });
    await deleteComment(writer, { commentId: three });
    await expectExact({ [pointId]: 1 });
  });

  it("is exact after many write at once", async () => {
    const { review, pointId, say } = await aPoint();
    const writers = await Promise.all(Array.from({ length: 40 }, () => aReader()));
    const written = await Promise.all(writers.map((writer) => say(writer, "Because.")));
    await Promise.all(
      written
        .slice(0, 15)
        .map(({ id }) =>
          db.update(comments).set({ status: "hidden", statusReason: "spam" }).where(eq(comments.id, id)),
        ),
    );
    expect((await listReasons(review.id))[pointId]).toMatchObject({ count: 25 });
  });
});
