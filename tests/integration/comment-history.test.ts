import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { comments } from "#db/schema/comments.ts";
import { dramas } from "#db/schema/reviews.ts";
import { postComment } from "#features/comments/mutations.ts";
import { deleteComment, editComment } from "#features/comments/mutations-edit.ts";
import { findHistory } from "#features/comments/queries-history.ts";
import { approveComment } from "#features/moderation/mutations-decide.ts";
import { removeReview } from "#features/reviews/mutations.ts";
import { aComment, aNewReader, aReader, aReview } from "../support/rows.ts";

const minutes = (count: number) => new Date(Date.now() + count * 60_000);
const words = async (id: string, through = 0) =>
  (await findHistory(null, id, through))?.versions.map(({ bodyMarkdown }) => bodyMarkdown);

describe("what a comment said before", () => {
  it("leaves out corrections of the first minutes, after posting and after each change that was marked", async () => {
    const [review, writer] = await Promise.all([aReview(), aReader()]);
    const { id } = await postComment(writer, { reviewId: review.id, body: "Frist" });
    const edit = (revision: number, body: string, at: Date) =>
      editComment(writer, { commentId: id, revision, body }, at);
    await edit(1, "First", minutes(4));
    expect(await words(id)).toEqual(["First"]);
    await edit(2, "Second", minutes(10));
    await edit(3, "Second!", minutes(14));
    await edit(4, "Third", minutes(20));
    expect(await words(id)).toEqual(["First", "Second!", "Third"]);
    const history = await findHistory(null, id, 0);
    expect(history).toMatchObject({ authorName: writer.name, reviewSlug: review.slug });
    const [row] = await db.select().from(comments).where(eq(comments.id, id));
    expect(history?.versions.map(({ at }) => at.getTime())).toEqual([
      expect.closeTo(minutes(4).getTime(), -4),
      expect.closeTo(minutes(14).getTime(), -4),
      row?.editedAt?.getTime(),
    ]);
  });

  it("is shown only when asked for where any of it holds a spoiler, also one put between marks later", async () => {
    const [review, writer] = await Promise.all([aReview(), aReader()]);
    const { id } = await postComment(writer, { reviewId: review.id, body: "Jun dies at the end." });
    const hides = async () => (await findHistory(null, id, 0))?.hides;
    expect(await hides()).toBe(false);
    await editComment(writer, { commentId: id, revision: 1, body: "||Jun dies at the end||" }, minutes(10));
    expect(await hides()).toBe(true);
    await editComment(writer, { commentId: id, revision: 2, body: "A surprise." }, minutes(11));
    expect(await words(id), "a correction nobody is told of").toEqual(["Jun dies at the end.", "A surprise."]);
    expect(await hides()).toBe(true);
  });

  it("never shows words that were held and then replaced", async () => {
    const [review, writer, moderator] = await Promise.all([aReview(), aNewReader(), aReader({ role: "moderator" })]);
    const { id } = await aComment(writer, review, { bodyMarkdown: "Fine" });
    await editComment(writer, { commentId: id, revision: 1, body: "Buy at https://spam.example" }, minutes(10));
    expect(await words(id), "while it is held").toBeUndefined();
    await editComment(writer, { commentId: id, revision: 2, body: "See https://kind.example" }, minutes(20));
    await approveComment(moderator, { commentId: id, status: "pending", revision: 3, note: "", reports: 0 });
    expect(await words(id)).toEqual(["Fine", "See https://kind.example"]);
  });

  it("is not there for a comment that is hidden, held, rejected, erased or of a review taken down", async () => {
    const [review, writer, admin] = await Promise.all([aReview(), aReader(), aReader({ role: "admin" })]);
    for (const status of ["hidden", "pending", "rejected", "spam"] as const) {
      const { id } = await aComment(writer, review, { status, statusReason: "abuse" });
      for (const viewer of [null, writer, admin]) expect(await findHistory(viewer, id, 99)).toBeNull();
    }
    const { id } = await aComment(writer, review);
    expect(await words(id)).toHaveLength(1);
    await deleteComment(writer, { commentId: id });
    expect(await findHistory(writer, id, 99)).toBeNull();
    const other = await aComment(writer, review);
    await removeReview(admin, { slug: review.slug, reason: "x" });
    expect(await findHistory(null, other.id, 99)).toBeNull();
  });

  it("gives no version away before its own level or the present one, save to its author", async () => {
    const [review, writer] = await Promise.all([aReview(), aReader()]);
    await db.update(dramas).set({ episodes: 12 }).where(eq(dramas.id, review.dramaId));
    const { id } = await postComment(writer, { reviewId: review.id, body: "He leaves", spoilsThrough: 9 });
    await editComment(writer, { commentId: id, revision: 1, body: "No comment", spoilsThrough: 0 }, minutes(10));
    expect(await words(id)).toEqual([null, "No comment"]);
    expect(await words(id, 9)).toEqual(["He leaves", "No comment"]);
    await editComment(writer, { commentId: id, revision: 2, body: "He goes", spoilsThrough: 4 }, minutes(20));
    expect(await words(id)).toEqual([null, null, null]);
    expect(await words(id, 4)).toEqual([null, "No comment", "He goes"]);
    expect((await findHistory(writer, id, 0))?.versions.map(({ bodyMarkdown }) => bodyMarkdown)).toEqual([
      "He leaves",
      "No comment",
      "He goes",
    ]);
    expect((await findHistory(await aReader({ role: "admin" }), id, 0))?.versions[0]?.bodyMarkdown).toBeNull();
  });
});

it("shows words that were said to give away less once, from when they were written", async () => {
  const [review, writer] = await Promise.all([aReview(), aReader()]);
  await db.update(dramas).set({ episodes: 12 }).where(eq(dramas.id, review.dramaId));
  const { id } = await postComment(writer, { reviewId: review.id, body: "He leaves", spoilsThrough: 9 });
  const [row] = await db.select().from(comments).where(eq(comments.id, id));
  await editComment(writer, { commentId: id, revision: 1, body: "He leaves", spoilsThrough: 3 }, minutes(10));
  expect((await findHistory(null, id, 3))?.versions).toEqual([
    { bodyMarkdown: "He leaves", spoilsThrough: 3, at: row?.createdAt },
  ]);
  await editComment(writer, { commentId: id, revision: 2, body: "He goes", spoilsThrough: 3 }, minutes(20));
  expect(await words(id, 3)).toEqual(["He leaves", "He goes"]);
  expect(await words(id, 2)).toEqual([null, null]);
});

describe("a later episode", () => {
  const asks = (episode: number) => ({ code: "invalid", key: "comments.level.question", values: { episode } });

  it.each(["reader", "moderator", "editor", "admin"] as const)("is asked about once, of a %s too", async (role) => {
    const [review, writer] = await Promise.all([aReview(), aReader({ role })]);
    await db.update(dramas).set({ episodes: 12 }).where(eq(dramas.id, review.dramaId));
    const post = (more: object) =>
      postComment(writer, { reviewId: review.id, body: `In ep 9 ${JSON.stringify(more)}`, ...more });
    await expect(post({})).rejects.toMatchObject(asks(9));
    await expect(post({ spoilsThrough: 8 })).rejects.toMatchObject(asks(9));
    expect(await post({ spoilsThrough: 9 })).toMatchObject({ spoilsThrough: 9 });
    expect(await post({ levelAnswer: "mark" })).toMatchObject({ spoilsThrough: 9 });
    const left = await post({ levelAnswer: "leave", spoilsThrough: 2 });
    expect(left).toMatchObject({ spoilsThrough: 2 });
    const edit = (revision: number, body: string, more = {}) =>
      editComment(writer, { commentId: left.id, revision, body, ...more });
    expect(await edit(1, "In ep 9, yes")).toMatchObject({ spoilsThrough: 2 });
    await expect(edit(2, "In ep 10, yes")).rejects.toMatchObject(asks(10));
    expect(await edit(2, "In ep 10, yes", { levelAnswer: "mark" })).toMatchObject({ spoilsThrough: 10 });
  });

  it("is not asked about where the drama has none such, or the reply answers one as late", async () => {
    const [review, writer] = await Promise.all([aReview(), aReader()]);
    await db.update(dramas).set({ episodes: 12 }).where(eq(dramas.id, review.dramaId));
    const parent = await aComment(writer, review, { spoilsThrough: 10 });
    const posted = await Promise.all([
      postComment(writer, { reviewId: review.id, body: "Like ep 40 of another" }),
      postComment(writer, { reviewId: review.id, parentId: parent.id, body: "In ep 9, yes" }),
    ]);
    expect(posted.map(({ spoilsThrough }) => spoilsThrough)).toEqual([0, 10]);
  });
});
