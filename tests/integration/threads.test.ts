import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { commentMarks, commentPlaces, comments } from "#db/schema/comments.ts";
import { postComment } from "#features/comments/mutations.ts";
import { deleteComment } from "#features/comments/mutations-edit.ts";
import { setUpvote } from "#features/comments/mutations-upvotes.ts";
import {
  FIRST_SLICE_COMMENTS,
  ORDERS,
  REPLIES_SHOWN,
  SLICE_COMMENTS,
  THREAD_COMMENTS,
} from "#features/comments/policy-slices.ts";
import { readLiveComments } from "#features/comments/queries-live.ts";
import { findDiscussion, findPermalink, findSlice, listNewComments } from "#features/comments/queries-slices.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { aThread, minute, readListing } from "../support/comments.ts";
import { aComment, aReader, aReview, type ReviewRow } from "../support/rows.ts";

async function manyComments(review: ReviewRow, writer: Viewer, count: number, parentId: string | null = null) {
  const rows = Array.from({ length: count }, (_, index) => ({
    ...{ reviewId: review.id, authorId: writer.id, parentId },
    bodyMarkdown: `number ${index}`,
    // Many at one moment: only the id tells them apart.
    createdAt: minute(10 + Math.floor(index / 7)),
  }));
  await db.insert(comments).values(rows);
}

const words = (parts: { bodyMarkdown: string | null }[]) => parts.map(({ bodyMarkdown }) => bodyMarkdown);

/** What the triggers keep, and the same counted again from the comments themselves. */
async function placesOf(reviewId: string) {
  const rows = await db.execute(sql`
    select comment_id, root_id, parent_id, point_id, depth, is_visible, replies, answers, is_shown, votes_before,
           created_at from comment_places
     where review_id = ${reviewId}::uuid order by comment_id`);
  const counts = await db.execute(sql`
    select sum(visible)::int as visible, sum(upvotes)::int as upvotes from comment_counts where review_id = ${reviewId}::uuid`);
  return { rows: [...rows], counts: [...counts] };
}

async function expectExact(reviewId: string) {
  const kept = await placesOf(reviewId);
  await db.execute(sql`select place_comments_again(${reviewId}::uuid)`);
  expect(kept).toEqual(await placesOf(reviewId));
}

describe("the place of a comment", () => {
  it("is kept through every change of what is shown, as counting again gives it", async () => {
    const { review, writer, ids } = await aThread({ a: null, b: "a", c: "b", d: "c", e: "b", f: null });
    const set = (name: string, status: "visible" | "hidden") =>
      db
        .update(comments)
        .set({ status, statusReason: status === "hidden" ? "spam" : null })
        .where(eq(comments.id, ids[name] ?? ""));
    for (const name of ["c", "b", "d", "a", "e"]) await set(name, "hidden");
    await expectExact(review.id);
    expect((await findSlice(review.id))?.comments.map(({ id }) => id)).toEqual([ids.f]);
    await set("d", "visible");
    expect((await findSlice(review.id))?.comments.map(({ kind }) => kind)).toEqual([
      "removed",
      "visible",
      "removed",
      "removed",
      "visible",
    ]);
    await setUpvote(await aReader(), { commentId: ids.d ?? "", isUp: true });
    await set("b", "visible");
    await deleteComment(writer, { commentId: ids.d ?? "" });
    await expectExact(review.id);
    await db.delete(comments).where(eq(comments.id, ids.f ?? ""));
    await expectExact(review.id);
    expect(await findDiscussion(review.id)).toMatchObject({ count: 1 });
  });

  it("knows how many up-votes were given before, counted again as well, and of its own discussion alone", async () => {
    const [review, other, writer, voter] = await Promise.all([aReview(), aReview(), aReader(), aReader()]);
    const write = async (under: ReviewRow, body: string) =>
      (await postComment(writer, { reviewId: under.id, body })).id;
    const up = (commentId: string) => setUpvote(voter, { commentId, isUp: true });
    const first = await write(review, "First");
    await up(await write(other, "Elsewhere"));
    await up(first);
    const second = await write(review, "Second");
    await up(second);
    await write(review, "Third");
    const given = () =>
      db
        .select({ votes: commentPlaces.votesBefore })
        .from(commentPlaces)
        .where(eq(commentPlaces.reviewId, review.id))
        .orderBy(commentPlaces.createdAt);
    expect((await given()).map(({ votes }) => votes)).toEqual([0, 1, 2]);
    await expectExact(review.id);
    expect((await given()).map(({ votes }) => votes)).toEqual([0, 1, 2]);
  });

  it("is exact after fifty people write into one thread at once, and hide some of it meanwhile", async () => {
    const { review, ids } = await aThread({ root: null, a: "root", b: "a", gone: "b" });
    await db
      .update(comments)
      .set({ status: "hidden", statusReason: "spam" })
      .where(eq(comments.id, ids.gone ?? ""));
    const writers = await Promise.all(Array.from({ length: 50 }, () => aReader()));
    const under = [ids.root, ids.a, ids.b, undefined];
    const posted = await Promise.all(
      writers.map((writer, index) =>
        postComment(writer, {
          reviewId: review.id,
          parentId: under[index % 4],
          body: `From ${index}`,
          idempotencyKey: randomUUID(),
        }),
      ),
    );
    await Promise.all([
      ...posted
        .slice(0, 10)
        .map(({ id }) =>
          db.update(comments).set({ status: "hidden", statusReason: "spam" }).where(eq(comments.id, id)),
        ),
      ...posted.slice(10, 20).map(({ id }, index) =>
        postComment(writers[index + 10] as Viewer, {
          reviewId: review.id,
          parentId: id,
          body: "And I.",
          idempotencyKey: randomUUID(),
        }),
      ),
      db
        .update(comments)
        .set({ status: "visible", statusReason: null })
        .where(eq(comments.id, ids.gone ?? "")),
    ]);
    await expectExact(review.id);
    expect(await findDiscussion(review.id)).toMatchObject({ count: 4 + 50 });
  });
});

describe("a slice", () => {
  it("holds whole threads, and all slices of an order hold each comment once", async () => {
    const [review, writer] = await Promise.all([aReview(), aReader()]);
    await manyComments(review, writer, 130);
    const [first, second, third] = await db.select().from(comments).where(eq(comments.reviewId, review.id)).limit(3);
    for (const parent of [first, second, third])
      for (let n = 0; n < 5; n++) await aComment(writer, review, { parentId: parent?.id, createdAt: minute(500 + n) });
    for (const order of ORDERS) {
      const parts = await readListing(review.id, { listing: { kind: order } });
      const ids = parts.flat().map(({ id }) => id);
      expect(new Set(ids).size, order).toBe(ids.length);
      expect(ids.length, order).toBe(145);
      expect(parts.length, order).toBeGreaterThan(2);
      for (const part of parts) {
        const here = new Set(part.map(({ id }) => id));
        for (const { parentId } of part) expect(parentId === null || here.has(parentId)).toBe(true);
        const room = part === parts[0] ? FIRST_SLICE_COMMENTS : SLICE_COMMENTS;
        expect(part.length).toBeLessThanOrEqual(Math.max(room, THREAD_COMMENTS));
      }
    }
  });

  it("has room for thirty comments first, and for fifty from then on", async () => {
    const [review, writer] = await Promise.all([aReview(), aReader()]);
    await manyComments(review, writer, 100);
    const parts = await readListing(review.id, { listing: { kind: "oldest" } });
    expect(parts.map((part) => part.length)).toEqual([30, 50, 20]);
  });

  it("goes on after another thread than the pinned one, however long both are", async () => {
    const [review, editor] = await Promise.all([aReview(), aReader({ role: "editor" })]);
    const tops: string[] = [];
    for (let n = 0; n < 3; n++) {
      const top = await aComment(editor, review, { createdAt: minute(n) });
      for (let a = 0; a < 24; a++) await aComment(editor, review, { parentId: top.id, createdAt: minute(100 + a) });
      tops.push(top.id);
    }
    await db
      .insert(commentMarks)
      .values({ commentId: tops[2] ?? "", reviewId: review.id, kind: "pinned", markedBy: editor.id });
    const first = await findSlice(review.id);
    const second = await findSlice(review.id, { after: first?.next ?? "" });
    const topsOf = (slice: typeof first) => slice?.comments.flatMap(({ id, parentId }) => (parentId ? [] : [id]));
    expect(topsOf(first)?.toSorted()).toEqual([tops[0], tops[2]].toSorted());
    expect(topsOf(second)).toEqual([tops[1]]);
  });

  it("shows featured comments together, however much is answered below them elsewhere", async () => {
    const [review, editor] = await Promise.all([aReview(), aReader({ role: "editor" })]);
    for (let n = 0; n < 4; n++) {
      const top = await aComment(editor, review);
      for (let a = 0; a < 20; a++) await aComment(editor, review, { parentId: top.id });
      await db
        .insert(commentMarks)
        .values({ commentId: top.id, reviewId: review.id, kind: "featured", markedBy: editor.id });
    }
    const slice = await findSlice(review.id, { listing: { kind: "featured" } });
    expect(slice?.comments).toHaveLength(4);
    expect(slice?.next).toBeNull();
  });

  it("is the same after others wrote, hid and deleted before and behind it", async () => {
    const [review, writer] = await Promise.all([aReview(), aReader()]);
    await manyComments(review, writer, 120);
    const first = await findSlice(review.id);
    const second = await findSlice(review.id, { after: first?.next ?? "" });
    await aComment(writer, review, { createdAt: minute(9_000) });
    await aComment(writer, review, { createdAt: minute(-5) });
    await db
      .update(comments)
      .set({ status: "hidden", statusReason: "spam" })
      .where(eq(comments.id, first?.next ?? ""));
    expect(await findSlice(review.id, { after: first?.next ?? "" })).toEqual(second);
    expect(await findSlice(review.id, { after: randomUUID() })).toBeNull();
    const { review: other } = await aThread({ a: null });
    expect(await findSlice(other.id, { after: first?.next ?? "" })).toBeNull();
  });

  it("bounds one huge thread in breadth and depth and says what is left", async () => {
    const { review, writer, ids } = await aThread({
      root: null,
      a: "root",
      b: "a",
      c: "b",
      d: "c",
      e: "d",
      other: null,
    });
    await manyComments(review, writer, 60, ids.root);
    const slice = await findSlice(review.id);
    const root = slice?.comments.find(({ id }) => id === ids.root);
    expect(slice?.comments.length).toBeLessThanOrEqual(THREAD_COMMENTS + 1);
    expect(root?.more).toBe(61 - REPLIES_SHOWN);
    expect(slice?.comments.some(({ id }) => id === ids.other)).toBe(true);
    expect(slice?.comments.some(({ id }) => id === ids.d)).toBe(false);
    expect(slice?.comments.find(({ id }) => id === ids.c)?.more).toBe(1);
    const replies = await readListing(review.id, { listing: { kind: "replies", id: ids.root ?? "" } });
    expect(
      new Set(
        replies
          .flat()
          .filter(({ parentId }) => parentId === ids.root)
          .map(({ id }) => id),
      ).size,
    ).toBe(61);
  });

  it("takes no further thread once it is long, so that no page grows without end", async () => {
    const [review, writer] = await Promise.all([aReview(), aReader()]);
    for (let n = 0; n < 9; n++)
      await aComment(writer, review, { bodyMarkdown: "가".repeat(9_900), createdAt: minute(n) });
    const parts = await readListing(review.id);
    expect(parts.map((part) => part.length)).toEqual([7, 2]);
  });

  it("keeps words beyond what the reader has watched to itself in every listing", async () => {
    const { review, writer, ids } = await aThread({ safe: null });
    await aComment(writer, review, {
      bodyMarkdown: "secret",
      spoilsThrough: 4,
      parentId: ids.safe,
      createdAt: minute(5),
    });
    for (const listing of [...ORDERS.map((kind) => ({ kind })), { kind: "replies" as const, id: ids.safe ?? "" }]) {
      expect(JSON.stringify(await findSlice(review.id, { listing }))).not.toContain("secret");
      expect(JSON.stringify(await findSlice(review.id, { listing }, { through: 4 }))).toContain("secret");
    }
    expect(JSON.stringify(await listNewComments(review.id, 0))).not.toContain("secret");
    expect(await findDiscussion(review.id)).toMatchObject({ count: 2, spoilsThrough: 4 });
  });
});

describe("an order", () => {
  it("puts the newest, the most answered, and the points in their turn first, ties the older first", async () => {
    const { review, writer, ids } = await aThread({ a: null, b: null, c: null, d: null, e: null });
    for (const parentId of [ids.d, ids.d, ids.b, ids.c])
      await aComment(writer, review, { parentId, bodyMarkdown: "re" });
    const [first, second] = review.points;
    const about = (name: string, pointId: string | undefined) =>
      db.transaction(async (tx) => {
        await tx
          .update(comments)
          .set({ pointId })
          .where(eq(comments.id, ids[name] ?? ""));
        await tx
          .update(commentPlaces)
          .set({ pointId })
          .where(eq(commentPlaces.commentId, ids[name] ?? ""));
      });
    await about("e", first?.id);
    await about("a", second?.id);
    await about("c", second?.id);
    const tops = async (kind: (typeof ORDERS)[number]) =>
      words(
        (await findSlice(review.id, { listing: { kind } }))?.comments.filter(({ parentId }) => !parentId) ?? [],
      ).join("");
    expect(await tops("oldest")).toBe("abcde");
    expect(await tops("newest")).toBe("edcba");
    expect(await tops("answered")).toBe("dbcae");
    expect(await tops("by-point")).toBe("eacbd");
  });

  it("puts first of what was up-voted most since it was written, for certain", async () => {
    const { review, ids } = await aThread({ old: null, lucky: null, none: null });
    const readers = await Promise.all(Array.from({ length: 12 }, () => aReader()));
    for (const reader of readers) await setUpvote(reader, { commentId: ids.old ?? "", isUp: true });
    const { id: late } = await aComment(await aReader(), review, { bodyMarkdown: "late", createdAt: minute(90) });
    for (const reader of readers.slice(0, 8)) await setUpvote(reader, { commentId: late, isUp: true });
    await setUpvote(readers[0] as Viewer, { commentId: ids.lucky ?? "", isUp: true });
    const best = await findSlice(review.id, { listing: { kind: "best" } });
    expect(words(best?.comments ?? [])).toEqual(["late", "old", "lucky", "none"]);
    const rest = await findSlice(review.id, { listing: { kind: "best" }, after: ids.lucky });
    expect(words(rest?.comments ?? [])).toEqual(["none"]);
  });
});

describe("a comment's own page", () => {
  it("shows what leads to it, and where that begins when it is long", async () => {
    const shape = Object.fromEntries(Array.from({ length: 14 }, (_, n) => [`c${n}`, n ? `c${n - 1}` : null]));
    const { review, ids } = await aThread(shape);
    const deep = await findPermalink(review.id, ids.c13 ?? "");
    expect(words(deep?.above ?? [])).toEqual(["c5", "c6", "c7", "c8", "c9", "c10", "c11", "c12"]);
    expect(deep).toMatchObject({ isCut: true, comment: { id: ids.c13 } });
    expect(await findPermalink(review.id, ids.c2 ?? "")).toMatchObject({
      isCut: false,
      above: [{ id: ids.c0 }, { id: ids.c1 }],
    });
  });

  it("is not there for a comment that is held, hidden or erased, nor under another review", async () => {
    const [review, other, writer] = await Promise.all([aReview(), aReview(), aReader()]);
    for (const status of ["pending", "hidden", "rejected", "spam"] as const) {
      const { id } = await aComment(writer, review, { status, statusReason: "links" });
      expect(await findPermalink(review.id, id), status).toBeNull();
    }
    const { id } = await aComment(writer, review);
    expect(await findPermalink(review.id, id)).not.toBeNull();
    expect(await findPermalink(other.id, id)).toBeNull();
    await deleteComment(writer, { commentId: id });
    expect(await findPermalink(review.id, id)).toBeNull();
  });
});

it("tells an open page that there are new comments, and nothing of them", async () => {
  const { review, writer, ids } = await aThread({ a: null, b: "a" });
  await aComment(writer, review, { status: "pending", statusReason: "links", createdAt: minute(50) });
  const told = await readLiveComments(`comments:${review.id}`);
  expect(JSON.parse(told?.text ?? "")).toEqual([
    [ids.b, minute(1).getTime()],
    [ids.a, minute(0).getTime()],
  ]);
  expect(await readLiveComments(`points:${review.id}`)).toBeNull();
  expect(words(await listNewComments(review.id, minute(0).getTime()))).toEqual(["b"]);
  const draft = await aReview({ status: "draft" });
  await aComment(writer, draft);
  expect(JSON.parse((await readLiveComments(`comments:${draft.id}`))?.text ?? "")).toEqual([]);
  expect(await listNewComments(draft.id, 0)).toEqual([]);
});
