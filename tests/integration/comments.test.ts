import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { commentRevisions, comments } from "#db/schema/comments.ts";
import { reviews } from "#db/schema/reviews.ts";
import { postCommentInput } from "#features/comments/inputs.ts";
import { postComment } from "#features/comments/mutations.ts";
import { deleteComment, editComment } from "#features/comments/mutations-edit.ts";
import { OWN_CHARS, OWN_LISTED } from "#features/comments/policy.ts";
import { SILENT_EDIT_MINUTES } from "#features/comments/policy-writing.ts";
import { listMyComments } from "#features/comments/queries.ts";
import { findMayMark } from "#features/comments/queries-marks.ts";
import { listComments, readListing } from "../support/comments.ts";
import { aComment, aNewReader, aReader, aReview } from "../support/rows.ts";

const bodies = async (reviewId: string) => (await listComments(reviewId)).map((comment) => comment.bodyMarkdown);
const rowOf = async (id: string) => (await db.select().from(comments).where(eq(comments.id, id)))[0];
const refusal = (code: string, key?: string) => ({ code, ...(key ? { key: `comments.errors.${key}` } : {}) });

describe("posting", () => {
  it("shows a reader's comment, its point, and a reply to it, to everyone", async () => {
    const review = await aReview();
    const [writer, other] = await Promise.all([aReader(), aReader()]);
    const posted = await postComment(writer, {
      reviewId: review.id,
      pointId: review.points[0]?.id,
      body: "I *felt* that.",
    });
    expect(posted).toMatchObject({ reviewId: review.id, slug: review.slug, status: "visible", revision: 1 });
    const reply = await postComment(other, { reviewId: review.id, parentId: posted.id, body: "So did I." });
    expect(await listComments(review.id)).toMatchObject([
      { id: posted.id, kind: "visible", authorName: writer.name, mark: null, pointTitle: review.points[0]?.title },
      { id: reply.id, parentId: posted.id, authorName: other.name, bodyMarkdown: "So did I." },
    ]);
  });

  it("names the review's author and staff as such", async () => {
    const author = await aReader({ role: "editor" });
    const review = await aReview({ authorId: author.id });
    await postComment(author, { reviewId: review.id, body: "Tell me which song stayed." });
    await postComment(await aReader({ role: "moderator" }), { reviewId: review.id, body: "Be kind." });
    expect((await listComments(review.id)).map(({ mark }) => mark)).toEqual(["author", "staff"]);
  });

  it("refuses a closed discussion, an unpublished review and someone suspended, and stores nothing", async () => {
    const reader = await aReader();
    const closed = await aReview({ commentsClosed: true });
    const draft = await aReview({ status: "draft" });
    const open = await aReview();
    const post = (reviewId: string, viewer = reader) => postComment(viewer, { reviewId, body: "Hello" });
    await expect(post(closed.id)).rejects.toMatchObject(refusal("forbidden", "closed"));
    await expect(post(draft.id)).rejects.toMatchObject(refusal("not_found", "noReview"));
    await expect(post(randomUUID())).rejects.toMatchObject(refusal("not_found", "noReview"));
    const soon = new Date(Date.now() + 60_000);
    for (const suspendedUntil of ["forever" as const, soon]) {
      await expect(post(open.id, { ...reader, suspendedUntil })).rejects.toMatchObject(
        refusal("forbidden", "mayNotWrite"),
      );
    }
    for (const { id } of [closed, draft, open]) expect(await bodies(id)).toEqual([]);
    await expect(post(open.id, { ...reader, suspendedUntil: new Date(Date.now() - 1) })).resolves.toBeTruthy();
  });

  it("refuses an answer to a comment of another review, in the mutation and in the database", async () => {
    const [review, elsewhere, reader] = await Promise.all([aReview(), aReview(), aReader()]);
    const parent = await aComment(reader, elsewhere);
    const attempt = postComment(reader, { reviewId: review.id, parentId: parent.id, body: "Hello" });
    await expect(attempt).rejects.toMatchObject(refusal("not_found", "parentGone"));
    await expect(aComment(reader, review, { parentId: parent.id })).rejects.toMatchObject({
      cause: { constraint_name: "comments_parent_same_review" },
    });
    expect(await bodies(review.id)).toEqual([]);
  });

  it("gives one answer for a parent that is hidden, held, missing or someone else's secret", async () => {
    const [review, reader, other] = await Promise.all([aReview(), aReader(), aReader()]);
    const hidden = await aComment(other, review, { status: "hidden", statusReason: "abuse" });
    const held = await aComment(other, review, { status: "pending", statusReason: "links" });
    for (const parentId of [hidden.id, held.id, randomUUID()]) {
      const attempt = postComment(reader, { reviewId: review.id, parentId, body: "Hello" });
      await expect(attempt).rejects.toMatchObject(refusal("not_found", "parentGone"));
    }
  });

  it("stores one comment however often and however parallel it is sent", async () => {
    const [review, reader] = await Promise.all([aReview(), aReader()]);
    const input = { reviewId: review.id, body: "Only once.", idempotencyKey: randomUUID() };
    const answers = await Promise.all(Array.from({ length: 20 }, () => postComment(reader, input)));
    answers.push(await postComment(reader, input));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await bodies(review.id)).toEqual(["Only once."]);
  });

  it("takes the same words without a key as one comment, other words as another", async () => {
    const [review, reader] = await Promise.all([aReview(), aReader()]);
    const now = new Date();
    const post = (body: string, when = now) => postComment(reader, { reviewId: review.id, body }, when);
    const answers = await Promise.all([post("Twice"), post("Twice"), post("Twice"), post("Other")]);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(2);
    await post("Twice", new Date(now.getTime() + 11 * 60_000));
    expect((await bodies(review.id)).toSorted()).toEqual(["Other", "Twice", "Twice"]);
  });

  it("does not answer for other words, or for other people, that come with a used key", async () => {
    const [review, reader, other] = await Promise.all([aReview(), aReader(), aReader()]);
    const input = { reviewId: review.id, body: "First", idempotencyKey: randomUUID() };
    const first = await postComment(reader, input);
    await expect(postComment(reader, { ...input, body: "Second" })).rejects.toMatchObject(refusal("conflict"));
    expect((await postComment(other, input)).id).not.toBe(first.id);
    await editComment(reader, { commentId: first.id, revision: 1, body: "First, edited" });
    expect((await postComment(reader, input)).id).toBe(first.id);
    expect(await bodies(review.id)).toEqual(["First, edited", "First"]);
  });

  it("keeps every one of fifty people writing at once, none doubled", async () => {
    const review = await aReview();
    const parent = await aComment(await aReader(), review);
    const people = await Promise.all(Array.from({ length: 50 }, () => aReader()));
    await Promise.all(
      people.flatMap((person) => {
        const input = { reviewId: review.id, parentId: parent.id, body: person.name, idempotencyKey: randomUUID() };
        return [postComment(person, input), postComment(person, input)];
      }),
    );
    const replies = await readListing(review.id, { listing: { kind: "replies", id: parent.id } });
    const said = replies.flat().map(({ bodyMarkdown }) => bodyMarkdown);
    expect(said.toSorted()).toEqual(people.map(({ name }) => name).toSorted());
  });

  it.each([
    "see https://spam.example",
    "see [this](http://spam.example)",
    "see www.spam.example",
    "`https://spam.example`",
    "see ｈｔｔｐｓ://spam.example",
  ])("holds a newcomer's link: %s", async (body) => {
    const [review, reader, staff] = await Promise.all([aReview(), aNewReader(), aReader({ role: "moderator" })]);
    const posted = await postComment(reader, { reviewId: review.id, body });
    expect(posted.status).toBe("pending");
    expect(await rowOf(posted.id)).toMatchObject({ status: "pending", statusReason: "links" });
    expect(await bodies(review.id)).toEqual([]);
    expect(await listMyComments(reader, review.id)).toMatchObject([
      { id: posted.id, status: "pending", canEdit: true },
    ]);
    expect(await listMyComments(staff, review.id)).toEqual([]);
    expect((await postComment(staff, { reviewId: review.id, body })).status).toBe("visible");
  });

  it("may be set before the others by staff and by the author of the review, and by nobody who may not write", async () => {
    const [review, author, other, staff] = await Promise.all([
      aReview(),
      aReader(),
      aReader(),
      aReader({ role: "moderator" }),
    ]);
    await db.update(reviews).set({ authorId: author.id }).where(eq(reviews.id, review.id));
    const suspended = { suspendedUntil: "forever" as const };
    for (const [viewer, may] of [
      [staff, true],
      [author, true],
      [other, false],
      [{ ...staff, ...suspended }, false],
      [{ ...author, ...suspended }, false],
    ] as const)
      expect(await findMayMark(viewer, review.id)).toBe(may);
  });

  it("come with their author's page within bounds: the words of the newest and of what nobody sees, and what is asked for", async () => {
    const [review, writer] = await Promise.all([aReview(), aReader()]);
    const words = "x".repeat(10_000);
    const minute = (n: number) => new Date(Date.now() - (OWN_LISTED + 60 - n) * 60_000);
    const long = { bodyMarkdown: words, status: "visible" as const };
    const first = await aComment(writer, review, { ...long, createdAt: minute(0) });
    const held = await aComment(writer, review, {
      ...long,
      status: "pending",
      statusReason: "x",
      createdAt: minute(1),
    });
    for (let n = 2; n < 8; n++) await aComment(writer, review, { ...long, createdAt: minute(n) });
    const whole = async (asked?: string) =>
      (await listMyComments(writer, review.id, asked)).filter(({ bodyMarkdown }) => bodyMarkdown === words);
    expect(await listMyComments(writer, review.id)).toHaveLength(8);
    expect((await whole()).length).toBe(OWN_CHARS / 10_000);
    expect((await whole()).map(({ id }) => id)).toContain(held.id);
    expect((await whole()).map(({ id }) => id)).not.toContain(first.id);
    expect((await whole(first.id)).map(({ id }) => id)).toContain(first.id);
    const more = { reviewId: review.id, authorId: writer.id, bodyMarkdown: "One more" };
    await db.insert(comments).values(Array.from({ length: OWN_LISTED }, () => more));
    const listed = await listMyComments(writer, review.id);
    expect(listed).toHaveLength(OWN_LISTED);
    expect(listed.every(({ bodyMarkdown }) => bodyMarkdown === "One more")).toBe(true);
    expect(await listMyComments(writer, review.id, first.id)).toHaveLength(OWN_LISTED);
    expect((await whole(first.id)).map(({ id }) => id)).toEqual([first.id]);
  });

  it("lets the links of somebody known through, and holds everything of someone premoderated", async () => {
    const [review, reader] = await Promise.all([aReview(), aReader()]);
    const body = "see https://fine.example";
    expect((await postComment(reader, { reviewId: review.id, body })).status).toBe("visible");
    const held = await postComment({ ...reader, isPremoderated: true }, { reviewId: review.id, body: "Harmless" });
    expect(await rowOf(held.id)).toMatchObject({ status: "pending", statusReason: "premoderation" });
  });

  it("counts length in code points, in the input as in the database", async () => {
    const [review, reader] = await Promise.all([aReview(), aReader()]);
    const longest = postCommentInput.parse({ reviewId: review.id, body: `\r\n\r\n${"🎵".repeat(10_000)}\n` });
    expect((await postComment(reader, longest)).status).toBe("visible");
    for (const body of ["🎵".repeat(10_001), "", "  \n ", "\u200b\u2060", "\u3164"]) {
      expect(postCommentInput.safeParse({ reviewId: review.id, body }).success, JSON.stringify(body)).toBe(false);
    }
    const odd = postCommentInput.parse({ reviewId: review.id, body: "a\0b\ud800 \u202e" });
    expect((await postComment(reader, odd)).status).toBe("visible");
  });
});

describe("editing", () => {
  it("keeps the earlier words, and says that it was edited once the first minutes are over", async () => {
    const [review, reader] = await Promise.all([aReview(), aReader()]);
    const { id } = await postComment(reader, { reviewId: review.id, body: "One" });
    expect(await editComment(reader, { commentId: id, revision: 1, body: "Two" })).toMatchObject({ id, revision: 2 });
    expect(await listComments(review.id)).toMatchObject([{ bodyMarkdown: "Two", editedAt: null }]);
    const later = new Date(Date.now() + SILENT_EDIT_MINUTES * 60_000);
    await editComment(reader, { commentId: id, revision: 2, body: "Three" }, later);
    expect(await listComments(review.id)).toMatchObject([{ bodyMarkdown: "Three", editedAt: later }]);
    const kept = await db.select().from(commentRevisions).where(eq(commentRevisions.commentId, id));
    expect(kept.map(({ revision, bodyMarkdown }) => [revision, bodyMarkdown])).toEqual([
      [1, "One"],
      [2, "Two"],
    ]);
  });

  it("refuses to overwrite what was changed meanwhile, and lets exactly one of many win", async () => {
    const [review, reader] = await Promise.all([aReview(), aReader()]);
    const { id } = await postComment(reader, { reviewId: review.id, body: "One" });
    const attempts = await Promise.allSettled(
      Array.from({ length: 10 }, (_, i) => editComment(reader, { commentId: id, revision: 1, body: `Version ${i}` })),
    );
    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const attempt of attempts)
      if (attempt.status === "rejected") expect(attempt.reason).toMatchObject(refusal("conflict", "changedMeanwhile"));
    expect((await rowOf(id))?.revision).toBe(2);
  });

  it("takes a repeated edit as done", async () => {
    const [review, reader] = await Promise.all([aReview(), aReader()]);
    const { id } = await postComment(reader, { reviewId: review.id, body: "One" });
    const edit = { commentId: id, revision: 1, body: "Two" };
    expect(await editComment(reader, edit)).toEqual(await editComment(reader, edit));
    expect((await rowOf(id))?.revision).toBe(2);
  });

  it("holds a link that a newcomer edits in, and keeps the place of what was answered", async () => {
    const [review, reader, other] = await Promise.all([aReview(), aNewReader(), aReader()]);
    const { id } = await aComment(reader, review);
    await postComment(other, { reviewId: review.id, parentId: id, body: "Reply" });
    const edited = await editComment(reader, { commentId: id, revision: 1, body: "https://spam.example" });
    expect(edited.status).toBe("pending");
    expect(await listComments(review.id)).toMatchObject([
      { id, kind: "removed", authorName: null, bodyMarkdown: null },
      { bodyMarkdown: "Reply" },
    ]);
  });

  it.each(["hidden", "rejected", "spam"] as const)("refuses to change a %s one", async (status) => {
    const [review, reader] = await Promise.all([aReview(), aReader()]);
    const { id } = await aComment(reader, review, { status, statusReason: "abuse" });
    const attempt = editComment(reader, { commentId: id, revision: 1, body: "Better" });
    await expect(attempt).rejects.toMatchObject(refusal("forbidden", "decided"));
    expect(await listMyComments(reader, review.id)).toMatchObject([{ id, canEdit: false, canDelete: true }]);
  });

  it("refuses when the writer is suspended or the discussion is closed", async () => {
    const [review, reader] = await Promise.all([aReview(), aReader()]);
    const { id } = await aComment(reader, review);
    const edit = { commentId: id, revision: 1, body: "Better" };
    await expect(editComment({ ...reader, suspendedUntil: "forever" }, edit)).rejects.toMatchObject(
      refusal("forbidden"),
    );
    await db.update(reviews).set({ commentsClosedAt: new Date() }).where(eq(reviews.id, review.id));
    await expect(editComment(reader, edit)).rejects.toMatchObject(refusal("forbidden", "closed"));
    expect((await rowOf(id))?.revision).toBe(1);
  });
});

describe("taking back", () => {
  it("removes an unanswered comment from sight and its words, also earlier ones, from the database", async () => {
    const [review, reader] = await Promise.all([aReview(), aReader()]);
    const { id } = await postComment(reader, { reviewId: review.id, body: "One" });
    await editComment(reader, { commentId: id, revision: 1, body: "Two" });
    expect(await deleteComment(reader, { commentId: id })).toMatchObject({ id, status: "erased" });
    expect(await rowOf(id)).toMatchObject({ status: "erased", bodyMarkdown: null });
    expect(await db.select().from(commentRevisions).where(eq(commentRevisions.commentId, id))).toEqual([]);
    expect(await listComments(review.id)).toEqual([]);
    expect(await listMyComments(reader, review.id)).toEqual([]);
    await expect(deleteComment(reader, { commentId: id })).rejects.toMatchObject(refusal("not_found", "notYours"));
  });

  it("keeps the place of a comment as long as something visible answers it", async () => {
    const [review, reader, other] = await Promise.all([aReview(), aReader(), aReader()]);
    const top = await aComment(reader, review);
    const middle = await aComment(reader, review, { parentId: top.id });
    const leaf = await aComment(other, review, { parentId: middle.id });
    await deleteComment(reader, { commentId: top.id });
    await deleteComment(reader, { commentId: middle.id });
    expect((await listComments(review.id)).map(({ kind }) => kind)).toEqual(["erased", "erased", "visible"]);
    await deleteComment(other, { commentId: leaf.id });
    expect(await listComments(review.id)).toEqual([]);
  });

  it("lets the same words be posted again afterwards", async () => {
    const [review, reader] = await Promise.all([aReview(), aReader()]);
    const { id } = await postComment(reader, { reviewId: review.id, body: "Again" });
    await deleteComment(reader, { commentId: id });
    expect((await postComment(reader, { reviewId: review.id, body: "Again" })).id).not.toBe(id);
  });
});

describe.each(["reader", "moderator", "editor", "admin"] as const)("as another %s", (role) => {
  it.each(["visible", "pending", "hidden"] as const)(
    "a %s comment is as untouchable as one that does not exist",
    async (status) => {
      const [review, owner, viewer] = await Promise.all([aReview(), aReader(), aReader({ role })]);
      const { id } = await aComment(owner, review, { status, statusReason: status === "visible" ? null : "abuse" });
      for (const commentId of [id, randomUUID()]) {
        const same = refusal("not_found", "notYours");
        await expect(editComment(viewer, { commentId, revision: 1, body: "Mine" })).rejects.toMatchObject(same);
        await expect(deleteComment(viewer, { commentId })).rejects.toMatchObject(same);
      }
      expect(await rowOf(id)).toMatchObject({ status, bodyMarkdown: "I felt that too.", revision: 1 });
    },
  );
});

it("shows nothing of what is held, refused or hidden, not even its author", async () => {
  const [review, owner] = await Promise.all([aReview(), aReader()]);
  const parents = [];
  for (const status of ["pending", "rejected", "spam", "hidden"] as const) {
    parents.push(await aComment(owner, review, { status, statusReason: "abuse", bodyMarkdown: "secret words" }));
  }
  expect(await listComments(review.id)).toEqual([]);
  for (const { id } of parents) await aComment(await aReader(), review, { parentId: id });
  const shown = await listComments(review.id);
  expect(shown).toHaveLength(8);
  expect(JSON.stringify(shown)).not.toContain("secret words");
  expect(JSON.stringify(shown)).not.toContain(owner.name);
});
