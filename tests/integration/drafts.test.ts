import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { commentDrafts, comments } from "#db/schema/comments.ts";
import { sweepCommentsJob } from "#features/comments/jobs.ts";
import { postComment } from "#features/comments/mutations.ts";
import { discardDraft, saveDraft } from "#features/comments/mutations-drafts.ts";
import { deleteComment, editComment } from "#features/comments/mutations-edit.ts";
import { DRAFT_DAYS, DRAFTS_MAX, editPlace, replyPlace } from "#features/comments/policy-writing.ts";
import { listMyDrafts } from "#features/comments/queries-drafts.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { aComment, aReader, aReview } from "../support/rows.ts";

const bodies = async (viewer: Viewer, reviewId: string) =>
  (await listMyDrafts(viewer, reviewId)).map(({ place, body }) => [place, body]);
const aDraft = (reviewId: string, more: Partial<Parameters<typeof saveDraft>[1]> = {}) => ({
  reviewId,
  place: "post",
  body: "Not yet",
  draftKey: randomUUID(),
  ...more,
});

describe("what one is writing", () => {
  it.each(["reader", "moderator", "editor", "admin"] as const)(
    "of a %s is kept in its place, and seen by nobody else",
    async (role) => {
      const [review, writer, parent] = await Promise.all([aReview(), aReader({ role }), aReader()]);
      const { id } = await aComment(parent, review);
      await saveDraft(writer, aDraft(review.id, { body: "One" }));
      const about = review.points[1]?.id;
      await saveDraft(writer, aDraft(review.id, { body: "Two", spoilsThrough: 3, pointId: about }));
      await saveDraft(writer, aDraft(review.id, { place: replyPlace(id), body: "An answer" }));
      expect((await listMyDrafts(writer, review.id)).toSorted((a, b) => a.place.localeCompare(b.place))).toMatchObject([
        { place: "post", body: "Two", spoils: 3, about, at: expect.any(Number) },
        { place: replyPlace(id), body: "An answer", spoils: 0 },
      ]);
      for (const other of [parent, await aReader({ role: "admin" })])
        expect(await bodies(other, review.id)).toEqual([]);
      expect(await bodies(writer, (await aReview()).id)).toEqual([]);
    },
  );

  it("goes when it is emptied or thrown away", async () => {
    const [review, writer] = await Promise.all([aReview(), aReader()]);
    await saveDraft(writer, aDraft(review.id));
    await saveDraft(writer, aDraft(review.id, { body: " \n" }));
    expect(await bodies(writer, review.id)).toEqual([]);
    await saveDraft(writer, aDraft(review.id));
    await discardDraft(await aReader(), { reviewId: review.id, place: "post" });
    expect(await bodies(writer, review.id)).toEqual([["post", "Not yet"]]);
    await discardDraft(writer, { reviewId: review.id, place: "post" });
    expect(await bodies(writer, review.id)).toEqual([]);
  });

  it("goes with the comment it becomes, held or shown, and stays when that is refused", async () => {
    const [review, writer] = await Promise.all([aReview(), aReader()]);
    for (const body of ["Said", "See https://a.example"]) {
      const draft = aDraft(review.id, { body });
      await saveDraft(writer, draft);
      const suspended = { ...writer, suspendedUntil: "forever" as const };
      const posting = { reviewId: review.id, body, idempotencyKey: draft.draftKey };
      await expect(postComment(suspended, posting)).rejects.toMatchObject({ code: "forbidden" });
      expect(await bodies(writer, review.id)).toEqual([["post", body]]);
      await postComment(writer, posting);
      expect(await bodies(writer, review.id)).toEqual([]);
      await saveDraft(writer, draft);
      expect(await bodies(writer, review.id), "a letter that was still on its way").toEqual([]);
    }
  });

  it("is never left over, however it is kept and posted at once, and posted from two devices is one comment", async () => {
    const [review, writer] = await Promise.all([aReview(), aReader()]);
    for (let round = 0; round < 8; round++) {
      const draft = aDraft(review.id, { body: `Round ${round}` });
      const posting = { reviewId: review.id, body: draft.body, idempotencyKey: draft.draftKey };
      await Promise.all([
        saveDraft(writer, draft),
        postComment(writer, posting),
        saveDraft(writer, draft),
        postComment(writer, posting),
        saveDraft(writer, draft),
      ]);
      expect(await bodies(writer, review.id)).toEqual([]);
    }
    expect(await db.select().from(comments).where(eq(comments.authorId, writer.id))).toHaveLength(8);
  });

  it("of an edit goes with the edit, and with the comment", async () => {
    const [review, writer] = await Promise.all([aReview(), aReader()]);
    const { id } = await aComment(writer, review);
    const place = editPlace(id);
    await saveDraft(writer, aDraft(review.id, { place, body: "Better" }));
    await editComment(writer, { commentId: id, revision: 1, body: "Better" });
    expect(await bodies(writer, review.id)).toEqual([]);
    await saveDraft(writer, aDraft(review.id, { place, body: "Better" }));
    expect(await bodies(writer, review.id), "what the comment says already is no draft").toEqual([]);
    await saveDraft(writer, aDraft(review.id, { place, body: "Better still" }));
    await deleteComment(writer, { commentId: id });
    expect(await bodies(writer, review.id)).toEqual([]);
  });

  it("is not kept again by another device that still holds it, once it was thrown away, edited or posted", async () => {
    const [review, writer] = await Promise.all([aReview(), aReader()]);
    const { id } = await aComment(writer, review);
    for (const [gone, place, dropped] of [
      ["dropped", "post", () => discardDraft(writer, { reviewId: review.id, place: "post" })],
      ["dropped", replyPlace(id), () => saveDraft(writer, aDraft(review.id, { place: replyPlace(id), body: "" }))],
      ["dropped", editPlace(id), () => editComment(writer, { commentId: id, revision: 1, body: "Other words" })],
      [
        "posted",
        "post",
        (idempotencyKey: string) => postComment(writer, { reviewId: review.id, body: "Begun", idempotencyKey }),
      ],
    ] as const) {
      const draft = aDraft(review.id, { place, body: "Begun" });
      const { updatedAt } = await saveDraft(writer, draft);
      await dropped(draft.draftKey);
      expect(await bodies(writer, review.id)).toEqual([]);
      for (const basedOn of [updatedAt?.getTime(), null, undefined])
        expect(await saveDraft(writer, { ...draft, basedOn })).toEqual({ updatedAt: null, gone });
      expect(await bodies(writer, review.id)).toEqual([]);
    }
    await saveDraft(writer, aDraft(review.id, { body: "Begun anew" }));
    expect(await bodies(writer, review.id)).toEqual([["post", "Begun anew"]]);
  });

  it("is said to hold more than what another device posted of it, so that those words stay where they were written", async () => {
    const [review, writer] = await Promise.all([aReview(), aReader()]);
    const draft = aDraft(review.id, { body: "Begun, and gone on with." });
    await saveDraft(writer, { ...draft, body: "Begun" });
    await saveDraft(writer, draft);
    const { id } = await postComment(writer, { reviewId: review.id, body: "Begun", idempotencyKey: draft.draftKey });
    const gone = { updatedAt: null, gone: "posted" };
    expect(await saveDraft(writer, draft)).toEqual({ ...gone, isUnsaid: true });
    expect(await saveDraft(writer, { ...draft, body: "Begun " })).toEqual(gone);
    await editComment(writer, { commentId: id, revision: 1, body: "Other words" });
    expect(await saveDraft(writer, { ...draft, body: "Begun" })).toEqual(gone);
  });

  it("never gives way to a version that did not know it, whatever a clock says", async () => {
    const [review, writer] = await Promise.all([aReview(), aReader()]);
    const [phone, laptop] = [aDraft(review.id, { body: "On the phone" }), aDraft(review.id, { body: "On the laptop" })];
    const at = async (draft: typeof phone, basedOn: number | null, now: Date) =>
      (await saveDraft(writer, { ...draft, basedOn }, now)).updatedAt?.getTime() ?? null;
    const first = await at(phone, null, new Date());
    expect(first).not.toBeNull();
    for (const [basedOn, body] of [
      [null, "On the laptop"],
      [(first ?? 0) - 1, "On the laptop"],
      [null, " "],
    ] as const) {
      const refused = await saveDraft(writer, { ...laptop, body, basedOn }, new Date(Date.now() + 3_600_000));
      expect(refused).toMatchObject({
        updatedAt: null,
        other: { body: "On the phone", at: first, key: phone.draftKey },
      });
    }
    expect(await bodies(writer, review.id)).toEqual([["post", "On the phone"]]);
    const slow = new Date(Date.now() - 3_600_000);
    expect(await at(laptop, first, slow), "knows it").toBe(slow.getTime());
    const further = { ...laptop, body: "On the laptop, further" };
    expect(await at(further, null, new Date()), "goes on from its words").not.toBeNull();
    expect(await bodies(writer, review.id)).toEqual([["post", further.body]]);
  });

  it("is bounded: the oldest makes room", async () => {
    const [review, writer] = await Promise.all([aReview(), aReader()]);
    const places = Array.from({ length: DRAFTS_MAX + 2 }, () => replyPlace(randomUUID()));
    for (const [index, place] of places.entries())
      await saveDraft(writer, aDraft(review.id, { place }), new Date(Date.now() + index * 1000));
    const kept = (await listMyDrafts(writer, review.id)).map(({ place }) => place);
    expect(kept).toHaveLength(DRAFTS_MAX);
    expect(kept).not.toContain(places[0]);
    expect(kept).not.toContain(places[1]);
    expect(kept[0]).toBe(places.at(-1));
    await discardDraft(writer, { reviewId: review.id, place: places.at(-1) ?? "" });
    await saveDraft(writer, aDraft(review.id));
    expect(await listMyDrafts(writer, review.id), "what was thrown away takes no room").toHaveLength(DRAFTS_MAX);
  });

  it("goes when nobody went on with it for a month", async () => {
    const [review, writer] = await Promise.all([aReview(), aReader()]);
    const old = new Date(Date.now() - (DRAFT_DAYS + 1) * 86_400_000);
    await saveDraft(writer, aDraft(review.id, { place: replyPlace(randomUUID()) }), old);
    await saveDraft(writer, aDraft(review.id));
    await sweepCommentsJob();
    expect(await bodies(writer, review.id)).toEqual([["post", "Not yet"]]);
  });

  it("is held to its bounds by the table too", async () => {
    const [review, writer] = await Promise.all([aReview(), aReader()]);
    const row = { authorId: writer.id, reviewId: review.id, draftKey: randomUUID() };
    for (const odd of [
      { place: "elsewhere", bodyMarkdown: "x" },
      { place: "post", bodyMarkdown: "x".repeat(10_001) },
      { place: "post", bodyMarkdown: "" },
    ])
      await expect(db.insert(commentDrafts).values({ ...row, ...odd })).rejects.toBeTruthy();
  });
});
