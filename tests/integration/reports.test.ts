import { asc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db, sqlClient } from "#db/client.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { comments } from "#db/schema/comments.ts";
import { reports } from "#db/schema/moderation.ts";
import { dramas } from "#db/schema/reviews.ts";
import { deleteComment, editComment } from "#features/comments/mutations-edit.ts";
import { approveComment, hideComment, restoreComment } from "#features/moderation/mutations-decide.ts";
import { reportComment } from "#features/moderation/mutations-reports.ts";
import { coverSpoiler, raiseSpoiler } from "#features/moderation/mutations-touch.ts";
import { listMyReports } from "#features/moderation/queries-reports.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { aComment, aNewReader, aReader, aReview } from "../support/rows.ts";

const rowOf = async (id: string) => (await db.select().from(comments).where(eq(comments.id, id)))[0];
const seen = (commentId: string) => ({ commentId, status: "visible" as const, revision: 1, note: "", reports: 0 });
const spam = (commentId: string) => ({ commentId, reason: "spam" as const, explanation: "" });
const spoiler = (commentId: string, spoilsThrough?: number) => ({
  commentId,
  reason: "spoiler" as const,
  explanation: "",
  spoilsThrough,
});

async function judged(person: Viewer, outcome: "upheld" | "dismissed", many: number) {
  const review = await aReview();
  for (let at = 0; at < many; at++) {
    const comment = await aComment(await aReader(), review);
    await db.insert(reports).values({
      commentId: comment.id,
      commentRevision: 1,
      reporterId: person.id,
      reason: "spam",
      outcome,
      decidedAt: new Date(),
    });
  }
}

/** Twenty comments that stood, five reports that were right. */
async function aTrustedReader() {
  const person = await aReader();
  const review = await aReview();
  for (let at = 0; at < 20; at++) await aComment(person, review, { createdAt: new Date(Date.now() - 20 * 86_400_000) });
  await judged(person, "upheld", 5);
  return person;
}

describe("a report weighs", () => {
  const weightBy = async (reporter: Viewer) => {
    const comment = await aComment(await aReader(), await aReview());
    await reportComment(reporter, spam(comment.id));
    const [row] = await db.select().from(reports).where(eq(reports.commentId, comment.id));
    return row?.weight;
  };

  it("half of somebody new, one of somebody known, two of somebody trusted or of the staff", async () => {
    expect(await weightBy(await aNewReader())).toBe(0.5);
    expect(await weightBy(await aReader())).toBe(1);
    expect(await weightBy(await aTrustedReader())).toBe(2);
    expect(await weightBy(await aReader({ role: "moderator" }))).toBe(2);
  });

  it("less of whom moderators mostly disagreed with, once five were judged, down to nothing", async () => {
    const [few, half, never] = [await aReader(), await aReader(), await aReader()];
    await judged(few, "dismissed", 4);
    await judged(half, "upheld", 5);
    await judged(half, "dismissed", 5);
    await judged(never, "dismissed", 5);
    expect([await weightBy(few), await weightBy(half), await weightBy(never)]).toEqual([1, 0.71, 0]);
  });

  it("and two trusted people are enough to hide, one is not", async () => {
    const comment = await aComment(await aReader(), await aReview());
    expect(await reportComment(await aTrustedReader(), spam(comment.id))).toMatchObject({ isHidden: false });
    expect(await reportComment(await aTrustedReader(), spam(comment.id))).toMatchObject({ isHidden: true });
    expect(await rowOf(comment.id)).toMatchObject({ status: "hidden", statusReason: "reports" });
  });
});

it("the same reason cannot be reported for a day after a decision, another one can, and new words can", async () => {
  const [author, reporter, other] = [await aReader(), await aReader(), await aReader()];
  const comment = await aComment(author, await aReview());
  await reportComment(reporter, spam(comment.id));
  await approveComment(await aReader({ role: "moderator" }), { ...seen(comment.id), reports: 1 });
  await expect(reportComment(other, spam(comment.id))).rejects.toMatchObject({
    code: "conflict",
    key: "moderation.errors.decidedLately",
  });
  expect(await reportComment(reporter, spam(comment.id))).toMatchObject({ isHidden: false });
  await reportComment(other, { ...spam(comment.id), reason: "hate" });
  await editComment(author, { commentId: comment.id, revision: 1, body: "Other words." });
  await reportComment(other, spam(comment.id));
  const old = await aComment(author, await aReview());
  await reportComment(reporter, spam(old.id));
  await sqlClient()`update reports set outcome = 'dismissed', decided_at = now() - interval '25 hours' where comment_id = ${old.id}`;
  await reportComment(other, spam(old.id));
});

describe("three trusted readers' spoiler reports", () => {
  async function raised(levels: (number | undefined)[]) {
    const [review, author] = [await aReview(), await aReader()];
    await db.update(dramas).set({ episodes: 16 }).where(eq(dramas.id, review.dramaId));
    const comment = await aComment(author, review);
    const people = await Promise.all(levels.map(() => aTrustedReader()));
    const answers = [];
    for (const [at, person] of people.entries()) {
      answers.push(await reportComment(person, spoiler(comment.id, levels[at])));
    }
    return { comment, author, answers };
  }

  it("raise the level, say so in the log, and a moderator who finds nothing wrong puts it back", async () => {
    const { comment, answers } = await raised([4, 9, undefined]);
    expect(answers).toMatchObject([
      { isRaised: false, isHidden: false },
      { isRaised: false, isHidden: false },
      { isRaised: true, isHidden: false },
    ]);
    expect(await rowOf(comment.id)).toMatchObject({ status: "visible", spoilsThrough: 9, raisedFrom: 0 });
    const log = await db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.subjectId, comment.id))
      .orderBy(asc(auditEntries.occurredAt));
    expect(log).toMatchObject([
      {
        action: "comment.raise-spoilers",
        actorName: "Verdict",
        before: { spoilsThrough: 0 },
        after: { spoilsThrough: 9 },
      },
    ]);
    await approveComment(await aReader({ role: "moderator" }), { ...seen(comment.id), reports: 3 });
    expect(await rowOf(comment.id)).toMatchObject({ spoilsThrough: 0, raisedFrom: null, approvedRevision: 1 });
  });

  it("cannot be undone by the author, and stay where a moderator agrees", async () => {
    const { comment, author } = await raised([undefined, undefined, undefined]);
    expect(await rowOf(comment.id)).toMatchObject({ spoilsThrough: 16, raisedFrom: 0 });
    await editComment(author, { commentId: comment.id, revision: 1, body: "Other words.", spoilsThrough: 0 });
    expect(await rowOf(comment.id)).toMatchObject({ spoilsThrough: 16, raisedFrom: 0 });
    const moderator = await aReader({ role: "moderator" });
    await hideComment(moderator, { ...seen(comment.id), revision: 2, reason: "spoiler" });
    await restoreComment(moderator, {
      ...seen(comment.id),
      revision: 2,
      reports: 3,
      status: "hidden",
      reason: "corrected",
    });
    expect(await rowOf(comment.id)).toMatchObject({ status: "visible", spoilsThrough: 16, raisedFrom: null });
  });
});

it("whoever keeps a comment, or brings it back, answers the reports they saw and no later ones", async () => {
  const moderator = await aReader({ role: "moderator" });
  const comment = await aComment(await aReader(), await aReview());
  const outcomes = async () =>
    (await db.select().from(reports).where(eq(reports.commentId, comment.id))).map(({ outcome }) => outcome);
  await reportComment(await aReader(), spam(comment.id));
  await reportComment(await aReader(), { ...spam(comment.id), reason: "hate" });
  const attempt = approveComment(moderator, { ...seen(comment.id), reports: 1 });
  await expect(attempt).rejects.toMatchObject({ code: "conflict", key: "moderation.errors.reported" });
  await reportComment(await aReader(), spam(comment.id));
  expect(await rowOf(comment.id)).toMatchObject({ status: "hidden", statusReason: "reports" });
  const restore = { ...seen(comment.id), status: "hidden", reason: "nothing_wrong" } as const;
  await expect(restoreComment(moderator, { ...restore, reports: 2 })).rejects.toMatchObject({ code: "conflict" });
  expect(await outcomes()).toEqual([null, null, null]);
  await restoreComment(moderator, { ...restore, reports: 3 });
  expect(await outcomes()).toEqual(["dismissed", "dismissed", "dismissed"]);
});

it.each(["approve", "raise", "cover"] as const)(
  "a report that came after a colleague answered those before is not answered unseen by %s",
  async (act) => {
    const [slow, quick] = [await aReader({ role: "moderator" }), await aReader({ role: "moderator" })];
    const comment = await aComment(await aReader(), await aReview(), { bodyMarkdown: "They marry." });
    await reportComment(await aReader(), spam(comment.id));
    const sawOne = { ...seen(comment.id), reports: 1 };
    await approveComment(quick, sawOne);
    await reportComment(await aReader(), spoiler(comment.id, 4));
    const decided = {
      approve: () => approveComment(slow, sawOne),
      raise: () => raiseSpoiler(slow, { ...sawOne, spoilsThrough: 2 }),
      cover: () => coverSpoiler(slow, { ...sawOne, body: ">!They marry.!<" }),
    }[act]();
    await expect(decided).rejects.toMatchObject({ code: "conflict", key: "moderation.errors.reported" });
    const open = await db.select().from(reports).where(eq(reports.commentId, comment.id));
    expect(open.map(({ reason, outcome }) => `${reason} ${outcome}`).sort()).toEqual([
      "spam dismissed",
      "spoiler null",
    ]);
  },
);

describe("words that their author says give away less", () => {
  async function approvedAtNine() {
    const [author, review] = [await aReader(), await aReview()];
    await db.update(dramas).set({ episodes: 16 }).where(eq(dramas.id, review.dramaId));
    const body = "He leaves.";
    const { id } = await aComment(author, review, { bodyMarkdown: body, spoilsThrough: 9, approvedRevision: 1 });
    const lower = () => editComment(author, { commentId: id, revision: 1, body, spoilsThrough: 0 });
    return { id, lower };
  }

  it("are not what a moderator approved, so that readers can raise them again", async () => {
    const { id, lower } = await approvedAtNine();
    expect(await lower()).toMatchObject({ revision: 2, spoilsThrough: 0 });
    await expect(lower(), "said of what it no longer is").resolves.toMatchObject({ revision: 2 });
    const people = await Promise.all([aTrustedReader(), aTrustedReader(), aTrustedReader()]);
    for (const person of people) await reportComment(person, spoiler(id, 9));
    expect(await rowOf(id)).toMatchObject({ spoilsThrough: 9, raisedFrom: 0, revision: 2 });
  });

  it("are not what a moderator who saw them before decides on, and keep their open reports", async () => {
    const { id, lower } = await approvedAtNine();
    await reportComment(await aTrustedReader(), spam(id));
    await lower();
    const moderator = await aReader({ role: "moderator" });
    await expect(approveComment(moderator, seen(id))).rejects.toMatchObject({ code: "conflict" });
    expect(await reportComment(await aTrustedReader(), spam(id))).toMatchObject({ isHidden: true });
  });
});

it("somebody learns what came of their reports, and of nobody else's", async () => {
  const [reporter, moderator, author] = [await aReader(), await aReader({ role: "moderator" }), await aReader()];
  const review = await aReview({ title: "Signal" });
  const made = [];
  for (const _ of ["upheld", "dismissed", "gone", "waiting"]) made.push(await aComment(author, review));
  const [upheld, dismissed, gone, waiting] = made.map(({ id }) => id);
  for (const { id } of made) await reportComment(reporter, spam(id));
  await hideComment(moderator, { ...seen(upheld ?? ""), reason: "spam" });
  await approveComment(moderator, { ...seen(dismissed ?? ""), reports: 1 });
  await deleteComment(author, { commentId: gone ?? "" });
  const outcomes = new Map((await listMyReports(reporter)).map(({ commentId, outcome }) => [commentId, outcome]));
  expect([upheld, dismissed, gone, waiting].map((id) => outcomes.get(id ?? ""))).toEqual([
    "upheld",
    "dismissed",
    "gone",
    "waiting",
  ]);
  expect(await listMyReports(moderator)).toEqual([]);
});
