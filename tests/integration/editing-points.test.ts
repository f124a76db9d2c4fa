import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { dramas, reviews } from "#db/schema/reviews.ts";
import { revisePointInput } from "#features/points/inputs.ts";
import { castVote } from "#features/points/mutations.ts";
import { addPoint, placePoint, restorePoint, retirePoint, revisePoint } from "#features/points/mutations-edit.ts";
import { listMyVotes, listPoints } from "#features/points/queries.ts";
import { listPointsToEdit } from "#features/points/queries-edit.ts";
import { setWatched } from "#features/watching/mutations.ts";
import { aReader, aReview } from "../support/rows.ts";

async function aDesk() {
  const [review, editor] = await Promise.all([aReview(), aReader({ role: "editor" })]);
  const pointId = review.points[0]?.id ?? "";
  const now = async () => {
    const point = (await listPointsToEdit(editor, review.id)).find(({ id }) => id === pointId);
    if (!point) throw new Error("no point");
    return point;
  };
  /** The form as the editor gets it, with other words in it. */
  const form = async (more: { title?: string; change?: "typo" | "meaning"; spoilsThrough?: number }) => {
    const { title, body, spoilsThrough, mark } = await now();
    return { pointId, title, body, spoilsThrough, seen: mark, ...more };
  };
  const shown = async () => (await listPoints(review.id, 99)).find(({ id }) => id === pointId);
  return { review, editor, pointId, now, form, shown };
}

const recordOf = (subjectId: string) =>
  db
    .select({ action: auditEntries.action, before: auditEntries.before, after: auditEntries.after })
    .from(auditEntries)
    .where(and(eq(auditEntries.subjectKind, "point"), eq(auditEntries.subjectId, subjectId)));

describe("a typo", () => {
  it("keeps the revision and every vote, and the words before in the record", async () => {
    const { editor, pointId, form, shown } = await aDesk();
    await castVote(await aReader(), { pointId, stance: "agree" });
    await revisePoint(editor, await form({ title: "The chemistry of the leads", change: "typo" }));
    expect(await shown()).toMatchObject({
      title: "The chemistry of the leads",
      revision: 1,
      agree: 1,
      earlier: { agree: 0, disagree: 0 },
    });
    expect(await recordOf(pointId)).toMatchObject([
      {
        action: "point.correct",
        before: { name: "The chemistry between the leads", revision: 1 },
        after: { revision: 1 },
      },
    ]);
  });
});

describe("a change of meaning", () => {
  it("begins a new wording, shows earlier votes apart, and lets each voter carry theirs over", async () => {
    const { review, editor, pointId, form, shown } = await aDesk();
    const [agreeing, disagreeing, passing] = [await aReader(), await aReader(), await aReader()];
    await castVote(agreeing, { pointId, stance: "agree" });
    await castVote(disagreeing, { pointId, stance: "disagree" });
    await castVote(passing, { pointId, stance: "pass" });
    await revisePoint(editor, await form({ title: "The friendship of the leads", change: "meaning" }));

    expect(await shown()).toMatchObject({ revision: 2, agree: 0, pass: 0, earlier: { agree: 1, disagree: 1 } });
    const before = await listMyVotes(agreeing, review.id);
    expect(before.stances).toEqual({});
    expect(before.earlier).toEqual({ [pointId]: { stance: "agree", words: "The chemistry between the leads" } });

    const carried = await castVote(agreeing, { pointId, stance: "agree", revision: 2 });
    expect(carried).toMatchObject({ revision: 2, stance: "agree", agree: 1 });
    const after = await listMyVotes(agreeing, review.id);
    expect(after.stances).toEqual({ [pointId]: "agree" });
    expect(after.earlier).toEqual({});
    expect(await shown()).toMatchObject({ agree: 1, earlier: { agree: 0, disagree: 1 } });
    expect(await recordOf(pointId)).toMatchObject([
      { action: "point.reword", before: { revision: 1 }, after: { revision: 2 } },
    ]);
  });

  it("quotes the sentence where the title stayed, and nothing beyond what the voter has watched", async () => {
    const { review, editor, pointId, now } = await aDesk();
    const reader = await aReader();
    await db.update(dramas).set({ episodes: 12 }).where(eq(dramas.id, review.dramaId));
    await castVote(reader, { pointId, stance: "disagree" });
    const { title, body, mark } = await now();
    const changed = { pointId, title, seen: mark, body: "They do not.", spoilsThrough: 7, change: "meaning" as const };
    await revisePoint(editor, changed);
    expect((await listMyVotes(reader, review.id)).earlier).toEqual({ [pointId]: { stance: "disagree", words: null } });
    await setWatched(reader, { reviewId: review.id, through: 7 });
    expect((await listMyVotes(reader, review.id)).earlier).toEqual({ [pointId]: { stance: "disagree", words: body } });
  });

  it("leaves an answer with the words that were read, and never lets it take the place of a newer one", async () => {
    const { review, editor, pointId, form } = await aDesk();
    const [late, early] = [await aReader(), await aReader()];
    await castVote(early, { pointId, stance: "agree", revision: 1 });
    await revisePoint(editor, await form({ title: "Another thing", change: "meaning" }));
    await castVote(early, { pointId, stance: "disagree", revision: 2 });

    expect(await castVote(late, { pointId, stance: "agree", revision: 1 })).toMatchObject({
      revision: 2,
      stance: "none",
    });
    expect((await listMyVotes(late, review.id)).earlier[pointId]?.stance).toBe("agree");
    for (const stance of ["agree", "none"] as const) {
      const replayed = await castVote(early, { pointId, stance, revision: 1 });
      expect(replayed).toMatchObject({ stance: "disagree", agree: 0, disagree: 1 });
    }
    expect(await castVote(late, { pointId, stance: "pass", revision: 99 })).toMatchObject({ stance: "pass", pass: 1 });
  });

  it("counts every vote on the wording it was cast on while the words change under a crowd", async () => {
    const { editor, pointId, form, shown } = await aDesk();
    const readers = await Promise.all(Array.from({ length: 60 }, () => aReader()));
    const change = await form({ title: "Another thing", change: "meaning" });
    const answers = await Promise.all([
      ...readers.map((reader) => castVote(reader, { pointId, stance: "agree", revision: 1 })),
      revisePoint(editor, change),
    ]);
    expect(answers).toHaveLength(61);
    expect(await shown()).toMatchObject({ revision: 2, agree: 0, earlier: { agree: 60, disagree: 0 } });
  });
});

describe("the form", () => {
  it("must say which of the two it is, as soon as words differ", async () => {
    const { editor, form, now } = await aDesk();
    const before = await now();
    await expect(revisePoint(editor, await form({ title: "Other words" }))).rejects.toMatchObject({
      code: "invalid",
      fields: { change: ["points.edit.errors.change"] },
    });
    expect(await now()).toEqual(before);
    await revisePoint(editor, await form({ spoilsThrough: 3 }));
    expect(await now()).toMatchObject({ revision: 1, spoilsThrough: 3 });
  });

  it("takes the earlier of two authors and tells the later", async () => {
    const { editor, form, now } = await aDesk();
    const others = await Promise.all([1, 2, 3, 4].map(() => aReader({ role: "editor" })));
    const forms = await Promise.all([1, 2, 3, 4, 5].map((n) => form({ title: `Words ${n}`, change: "typo" })));
    const told = await Promise.allSettled(
      [editor, ...others].map((who, n) => revisePoint(who, forms[n] ?? (forms[0] as never))),
    );
    const refused = told.filter((one) => one.status === "rejected");
    expect(refused).toHaveLength(4);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: "conflict" });
    expect((await now()).title).toBe(`Words ${told.findIndex((one) => one.status === "fulfilled") + 1}`);
  });

  it("refuses an episode the drama does not have, and an empty title", async () => {
    const { review, editor, form } = await aDesk();
    await db.update(dramas).set({ episodes: 4 }).where(eq(dramas.id, review.dramaId));
    await expect(revisePoint(editor, await form({ spoilsThrough: 5 }))).rejects.toMatchObject({ code: "invalid" });
    const empty = revisePointInput.safeParse({ ...(await form({})), title: " \n " });
    expect(empty.error?.issues.map(({ message }) => message)).toEqual(["points.edit.errors.title"]);
  });
});

describe("the points of a review", () => {
  const titles = async (reviewId: string) => (await listPoints(reviewId)).map(({ title }) => title);

  it("get one more, once, however often the form is sent", async () => {
    const { review, editor } = await aDesk();
    const more = { pointId: crypto.randomUUID(), reviewId: review.id, title: "The rain", body: "", spoilsThrough: 0 };
    await Promise.all(Array.from({ length: 5 }, () => addPoint(editor, more)));
    expect((await titles(review.id)).slice(3)).toEqual(["The rain"]);
    expect(await recordOf(more.pointId)).toHaveLength(1);
  });

  it("lose one with its votes kept, and get it back", async () => {
    const { review, editor, pointId, shown } = await aDesk();
    await castVote(await aReader(), { pointId, stance: "agree" });
    await Promise.all([retirePoint(editor, { pointId }), retirePoint(editor, { pointId })]);
    expect(await shown()).toBeUndefined();
    await expect(castVote(await aReader(), { pointId, stance: "agree" })).rejects.toMatchObject({ code: "not_found" });
    await restorePoint(editor, { pointId });
    expect(await shown()).toMatchObject({ agree: 1 });
    expect((await recordOf(pointId)).map(({ action }) => action)).toEqual(["point.retire", "point.restore"]);
    expect(await titles(review.id)).toHaveLength(3);
  });

  it("change places, also when several are moved at once, and stand where they were told to", async () => {
    const { review, editor } = await aDesk();
    const [one, two, three] = review.points.map(({ id }) => id);
    await placePoint(editor, { pointId: three ?? "", before: one });
    await placePoint(editor, { pointId: three ?? "", before: one });
    const start = review.points.map(({ title }) => title);
    expect(await titles(review.id)).toEqual([start[2], start[0], start[1]]);
    await Promise.all(
      [1, 2, 3, 4].flatMap(() => [one, two, three].map((id) => placePoint(editor, { pointId: id ?? "" }))),
    );
    expect((await titles(review.id)).sort()).toEqual([...start].sort());
    const elsewhere = (await aReview()).points[0]?.id;
    await expect(placePoint(editor, { pointId: one ?? "", before: elsewhere })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

it("says when a review changed last, whatever of its points was edited, and not where nothing was", async () => {
  const editor = await aReader({ role: "editor" });
  const review = await aReview();
  const changedAt = async () =>
    (await db.select({ at: reviews.updatedAt }).from(reviews).where(eq(reviews.id, review.id)))[0]?.at.getTime() ?? 0;
  const pointId = review.points[0]?.id ?? "";
  const added = { reviewId: review.id, pointId: crypto.randomUUID(), title: "A new one", body: "", spoilsThrough: 0 };
  let before = await changedAt();
  for (const edit of [
    () => addPoint(editor, added),
    () => retirePoint(editor, { pointId }),
    () => restorePoint(editor, { pointId }),
  ]) {
    await edit();
    const after = await changedAt();
    expect(after).toBeGreaterThan(before);
    before = after;
  }
  await addPoint(editor, added);
  await restorePoint(editor, { pointId });
  expect(await changedAt()).toBe(before);
});
