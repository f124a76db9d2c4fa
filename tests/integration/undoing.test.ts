import { eq, inArray, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { commentPlaces, commentRevisions, comments } from "#db/schema/comments.ts";
import { reports } from "#db/schema/moderation.ts";
import { dramas } from "#db/schema/reviews.ts";
import { editComment } from "#features/comments/mutations-edit.ts";
import { findHistory } from "#features/comments/queries-history.ts";
import {
  approveComment,
  hideComment,
  rejectComment,
  restoreComment,
  spamComment,
} from "#features/moderation/mutations-decide.ts";
import { coverSpoiler, lockThread, moveComment, raiseSpoiler } from "#features/moderation/mutations-touch.ts";
import { undoDecision } from "#features/moderation/mutations-undo.ts";
import { findQueueItem } from "#features/moderation/queries-queue.ts";
import { listComments } from "../support/comments.ts";
import { aComment, aReader, aReview } from "../support/rows.ts";

const aModerator = () => aReader({ role: "moderator" });
const seen = (commentId: string, status: "visible" | "pending" | "hidden" = "visible") => ({
  commentId,
  status,
  revision: 1,
  note: "",
  reports: 0,
});
const stored = async (id: string) => {
  const [row] = await db.select().from(comments).where(eq(comments.id, id));
  if (!row) throw new Error("no comment");
  return row;
};
/** Under which points these stand in discussions, where those are read from. */
const placesOf = async (ids: string[]) => {
  const rows = await db.select().from(commentPlaces).where(inArray(commentPlaces.commentId, ids));
  return ids.map((id) => rows.find(({ commentId }) => commentId === id)?.pointId);
};
const logOf = (id: string) =>
  db.select().from(auditEntries).where(eq(auditEntries.subjectId, id)).orderBy(auditEntries.occurredAt);

describe("taking a decision back", () => {
  it("restores the state before, opens its reports again, and says in the log what it takes back", async () => {
    const moderator = await aModerator();
    const { id } = await aComment(await aReader(), await aReview(), { approvedRevision: 1 });
    await db.insert(reports).values({ commentId: id, commentRevision: 1, reason: "spam" });
    const before = await stored(id);
    const { entryId } = await hideComment(moderator, { ...seen(id), reason: "spam" });
    await undoDecision(moderator, { entryId });
    expect(await stored(id)).toEqual(before);
    expect(await db.select().from(reports).where(eq(reports.commentId, id))).toMatchObject([
      { outcome: null, decidedAt: null, decidedBy: null },
    ]);
    expect(await logOf(id)).toMatchObject([
      { id: entryId, action: "comment.hide", parentId: null },
      { action: "comment.undo", parentId: entryId, after: { status: "visible", undone: entryId } },
    ]);
  });

  it("remembers since when it was as it is again", async () => {
    const [moderator, statusChangedAt] = [await aModerator(), new Date("2024-05-05T05:05:05Z")];
    const refused = { status: "rejected", statusReason: "abuse", statusChangedAt } as const;
    const { id } = await aComment(await aReader(), await aReview(), refused);
    const restore = { ...seen(id), status: "rejected", reason: "mistake" } as const;
    const { entryId } = await restoreComment(moderator, restore);
    await undoDecision(moderator, { entryId });
    expect(await stored(id)).toMatchObject(refused);
  });

  it.each(["approve", "reject", "spam"] as const)(
    "brings %s of a held comment back to held, with its reason",
    async (what) => {
      const moderator = await aModerator();
      const held = { status: "pending", statusReason: "links" } as const;
      const { id } = await aComment(await aReader(), await aReview(), held);
      const input = seen(id, "pending");
      const { entryId } =
        what === "approve"
          ? await approveComment(moderator, input)
          : what === "spam"
            ? await spamComment(moderator, input)
            : await rejectComment(moderator, { ...input, reason: "abuse" });
      await undoDecision(moderator, { entryId });
      expect(await stored(id)).toMatchObject({ ...held, approvedRevision: null });
    },
  );

  it("remembers which wording was approved of one that is held again", async () => {
    const moderator = await aModerator();
    const more = { status: "pending", statusReason: "links", revision: 2, approvedRevision: 1 } as const;
    const { id } = await aComment(await aReader(), await aReview(), more);
    for (const decision of [
      approveComment(moderator, { ...seen(id, "pending"), revision: 2 }),
      () => rejectComment(moderator, { ...seen(id, "pending"), revision: 2, reason: "abuse" }),
    ]) {
      const { entryId } = await (typeof decision === "function" ? decision() : decision);
      await undoDecision(moderator, { entryId });
      expect(await stored(id)).toMatchObject(more);
    }
  });

  it("leaves alone what changed since: decided again, edited, or reported away", async () => {
    const [moderator, other] = [await aModerator(), await aModerator()];
    const author = await aReader();
    const { id } = await aComment(author, await aReview());
    const { entryId } = await approveComment(moderator, seen(id));
    await hideComment(other, { ...seen(id), reason: "abuse" });
    await expect(undoDecision(moderator, { entryId })).rejects.toMatchObject({ code: "conflict" });
    const edited = await aComment(author, await aReview());
    const first = await approveComment(moderator, seen(edited.id));
    await editComment(author, { commentId: edited.id, revision: 1, body: "Other words." });
    await expect(undoDecision(moderator, first)).rejects.toMatchObject({
      code: "conflict",
      key: "desk.errors.changedSince",
    });
    expect(await stored(edited.id)).toMatchObject({ bodyMarkdown: "Other words.", approvedRevision: 1, revision: 2 });
  });

  it("ends after ten minutes", async () => {
    const moderator = await aModerator();
    const { id } = await aComment(await aReader(), await aReview());
    const [old] = await db
      .insert(auditEntries)
      .values({
        actorId: moderator.id,
        actorName: moderator.name,
        action: "comment.hide",
        subjectKind: "comment",
        subjectId: id,
        occurredAt: sql`now() - interval '10 minutes'`,
        before: {},
        after: {},
      })
      .returning({ id: auditEntries.id });
    const attempt = undoDecision(moderator, { entryId: old?.id ?? "" });
    await expect(attempt).rejects.toMatchObject({ code: "conflict", key: "desk.errors.tooLateToUndo" });
  });

  it("lets nobody take back what was decided about their own words, an admin neither", async () => {
    const admin = await aReader({ role: "admin" });
    const { id } = await aComment(admin, await aReview());
    const { entryId } = await hideComment(await aReader({ role: "admin" }), { ...seen(id), reason: "abuse" });
    await expect(undoDecision(admin, { entryId })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("happens once, however often it is asked for at the same time", async () => {
    const moderator = await aModerator();
    const { id } = await aComment(await aReader(), await aReview());
    const { entryId } = await hideComment(moderator, { ...seen(id), reason: "spam" });
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => undoDecision(moderator, { entryId })));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await logOf(id)).toHaveLength(2);
  });
});

describe("what leaves the state alone", () => {
  it("moves a comment with everything that answers it to a point and back, and knows no point of another review", async () => {
    const moderator = await aModerator();
    const review = await aReview();
    const [author, point, other] = [await aReader(), review.points[0]?.id ?? "", review.points[1]?.id ?? ""];
    const top = await aComment(author, review);
    const reply = await aComment(author, review, { parentId: top.id, pointId: other, showsStance: true });
    const deeper = await aComment(author, review, { parentId: reply.id, pointId: other });
    const foreign = (await aReview()).points[0]?.id ?? "";
    await expect(moveComment(moderator, { ...seen(top.id), pointId: foreign })).rejects.toMatchObject({
      code: "not_found",
    });
    const { entryId } = await moveComment(moderator, { ...seen(top.id), pointId: point });
    for (const { id } of [top, reply, deeper])
      expect(await stored(id)).toMatchObject({ pointId: point, showsStance: false });
    expect(await placesOf([top.id, reply.id, deeper.id])).toEqual([point, point, point]);
    await undoDecision(moderator, { entryId });
    expect((await stored(top.id)).pointId).toBeNull();
    for (const { id } of [reply, deeper]) expect((await stored(id)).pointId).toBe(other);
    expect(await placesOf([top.id, reply.id, deeper.id])).toEqual([null, other, other]);
    expect([(await stored(reply.id)).showsStance, (await stored(deeper.id)).showsStance]).toEqual([true, false]);
  });

  it("takes along, when a move is taken back, what answered meanwhile, and what was put elsewhere on purpose not", async () => {
    const [moderator, review, author] = [await aModerator(), await aReview(), await aReader()];
    const [point, other] = [review.points[0]?.id ?? "", review.points[1]?.id ?? ""];
    const top = await aComment(author, review);
    const reply = await aComment(author, review, { parentId: top.id, pointId: other });
    const { entryId } = await moveComment(moderator, { ...seen(top.id), pointId: point });
    const late = { pointId: point, showsStance: true };
    const [toTop, toReply] = [
      await aComment(author, review, { parentId: top.id, ...late }),
      await aComment(author, review, { parentId: reply.id, ...late }),
    ];
    const deeper = await aComment(author, review, { parentId: toReply.id, ...late });
    const elsewhere = await aComment(author, review, { parentId: top.id, pointId: other, showsStance: true });
    await undoDecision(moderator, { entryId });
    expect(await placesOf([top.id, reply.id, toTop.id, toReply.id, deeper.id, elsewhere.id])).toEqual([
      ...[null, other, null, other, other, other],
    ]);
    for (const { id } of [toTop, toReply, deeper]) expect((await stored(id)).showsStance).toBe(false);
    expect((await stored(elsewhere.id)).showsStance).toBe(true);
  });

  it("raises what a comment gives away, no higher than there are episodes, and its author cannot lower it", async () => {
    const moderator = await aModerator();
    const [author, review] = [await aReader(), await aReview()];
    await db.update(dramas).set({ episodes: 4 }).where(eq(dramas.id, review.dramaId));
    const { id } = await aComment(author, review);
    await expect(raiseSpoiler(moderator, { ...seen(id), spoilsThrough: 5 })).rejects.toMatchObject({ code: "invalid" });
    await raiseSpoiler(moderator, { ...seen(id), spoilsThrough: 3 });
    await editComment(author, { commentId: id, revision: 1, body: "Tamer words.", spoilsThrough: 0 });
    expect(await stored(id)).toMatchObject({ spoilsThrough: 3, bodyMarkdown: "Tamer words." });
    expect((await listComments(review.id)).find((comment) => comment.id === id)).toMatchObject({ kind: "spoiler" });
  });

  it("agrees with readers' reports on a level, or says a lower one, which no author goes below", async () => {
    const moderator = await aModerator();
    for (const level of [1, 4]) {
      const { id } = await aComment(await aReader(), await aReview(), { spoilsThrough: 4, raisedFrom: 0 });
      await expect(raiseSpoiler(moderator, { ...seen(id), spoilsThrough: 0 })).rejects.toMatchObject({
        key: "desk.errors.notHigher",
      });
      await raiseSpoiler(moderator, { ...seen(id), spoilsThrough: level });
      expect(await stored(id)).toMatchObject({ spoilsThrough: level, spoilsFloor: level, raisedFrom: null });
    }
  });

  it("answers readers who reported a spoiler, and leaves what else was reported to be decided", async () => {
    const moderator = await aModerator();
    const { id } = await aComment(await aReader(), await aReview());
    await db.insert(reports).values([
      { commentId: id, commentRevision: 1, reason: "spoiler" },
      { commentId: id, commentRevision: 1, reason: "abuse" },
    ]);
    const { entryId } = await raiseSpoiler(moderator, { ...seen(id), reports: 2, spoilsThrough: 3 });
    const outcomes = async () => {
      const rows = await db.select().from(reports).where(eq(reports.commentId, id)).orderBy(reports.reason);
      return rows.map(({ reason, outcome }) => [reason, outcome]);
    };
    expect(await outcomes()).toEqual([
      ["abuse", null],
      ["spoiler", "upheld"],
    ]);
    expect((await findQueueItem(moderator, id))?.decisions).toContain("approve");
    await undoDecision(moderator, { entryId });
    expect(await outcomes()).toEqual([
      ["abuse", null],
      ["spoiler", null],
    ]);
  });

  it("is no word against readers who reported what was then put right", async () => {
    const moderator = await aModerator();
    const { id } = await aComment(await aReader(), await aReview(), { status: "hidden", statusReason: "reports" });
    await db.insert(reports).values({ commentId: id, commentRevision: 1, reason: "spoiler" });
    const saw = { ...seen(id, "hidden"), reports: 1 };
    await raiseSpoiler(moderator, { ...saw, spoilsThrough: 3 });
    await restoreComment(moderator, { ...saw, reason: "corrected" });
    expect(await db.select().from(reports).where(eq(reports.commentId, id))).toMatchObject([{ outcome: "upheld" }]);
    expect(await stored(id)).toMatchObject({ status: "visible", spoilsThrough: 3 });
  });

  it("takes the place of what readers' reports raised, and gives it back with that", async () => {
    const moderator = await aModerator();
    const raised = { spoilsThrough: 2, raisedFrom: 0 };
    const { id } = await aComment(await aReader(), await aReview(), raised);
    const { entryId } = await raiseSpoiler(moderator, { ...seen(id), spoilsThrough: 3 });
    expect(await stored(id)).toMatchObject({ spoilsThrough: 3, spoilsFloor: 3, raisedFrom: null });
    await undoDecision(moderator, { entryId });
    expect(await stored(id)).toMatchObject({ ...raised, spoilsFloor: 0 });
    const approved = await approveComment(moderator, seen(id));
    expect(await stored(id)).toMatchObject({ spoilsThrough: 0, raisedFrom: null });
    await undoDecision(moderator, { entryId: approved.entryId });
    expect(await stored(id)).toMatchObject(raised);
  });

  it("takes earlier words out of the history when it covers them, and puts them back with that", async () => {
    const [moderator, review, author] = [await aModerator(), await aReview(), await aReader()];
    const anHourAgo = new Date(Date.now() - 3_600_000);
    const { id } = await aComment(author, review, { bodyMarkdown: "They marry!", createdAt: anHourAgo });
    await editComment(author, { commentId: id, revision: 1, body: "They marry." });
    const told = async () => (await findHistory(null, id, 0))?.versions.map(({ bodyMarkdown }) => bodyMarkdown);
    expect(await told()).toEqual(["They marry!", "They marry."]);
    const { entryId } = await coverSpoiler(moderator, { ...seen(id), revision: 2, body: ">!They marry.!<" });
    expect(await told()).toEqual([">!They marry.!<"]);
    await undoDecision(moderator, { entryId });
    expect(await told()).toEqual(["They marry!", "They marry."]);
  });

  it("covers a spoiler and nothing else of the words, keeps those before, and shows that a moderator did it", async () => {
    const moderator = await aModerator();
    const [author, review] = [await aReader(), await aReview()];
    const { id } = await aComment(author, review, { bodyMarkdown: "They marry.\nNice." });
    await db.insert(reports).values({ commentId: id, commentRevision: 1, reason: "spoiler" });
    const other = coverSpoiler(moderator, { ...seen(id), reports: 1, body: "They >!part!<.\nNice." });
    await expect(other).rejects.toMatchObject({ code: "invalid", key: "desk.errors.onlyCover" });
    const { entryId } = await coverSpoiler(moderator, { ...seen(id), reports: 1, body: "They >!marry!<.\r\nNice." });
    expect(await stored(id)).toMatchObject({
      bodyMarkdown: "They >!marry!<.\nNice.",
      revision: 2,
      approvedRevision: 2,
      editedAt: null,
    });
    expect(await db.select().from(commentRevisions).where(eq(commentRevisions.commentId, id))).toMatchObject([
      { revision: 1, bodyMarkdown: "They marry.\nNice." },
    ]);
    expect(await listComments(review.id)).toMatchObject([{ id, isCovered: true }]);
    await undoDecision(moderator, { entryId });
    expect(await stored(id)).toMatchObject({
      bodyMarkdown: "They marry.\nNice.",
      revision: 3,
      approvedRevision: null,
      coveredAt: null,
    });
    expect(JSON.stringify(await logOf(id))).not.toContain("marry");
  });

  it("forgets that it was covered with its author's next edit", async () => {
    const [author, review] = [await aReader(), await aReview()];
    const { id } = await aComment(author, review, { bodyMarkdown: "They marry." });
    await coverSpoiler(await aModerator(), { ...seen(id), body: ">!They marry.!<" });
    await editComment(author, { commentId: id, revision: 2, body: "They dance." });
    expect(await listComments(review.id)).toMatchObject([{ id, isCovered: false }]);
  });

  it("holds only for what the moderator saw", async () => {
    const { id } = await aComment(await aReader(), await aReview(), { revision: 2 });
    const attempt = lockThread(await aModerator(), { ...seen(id), reason: "heated" });
    await expect(attempt).rejects.toMatchObject({ code: "conflict", key: "moderation.errors.edited" });
  });
});
