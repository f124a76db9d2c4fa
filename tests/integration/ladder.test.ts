import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { sessions, users } from "#db/schema/accounts.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { comments } from "#db/schema/comments.ts";
import { reports } from "#db/schema/moderation.ts";
import { listStanding } from "#features/appeals/queries.ts";
import { postComment } from "#features/comments/mutations.ts";
import { deleteComment } from "#features/comments/mutations-edit.ts";
import { commentsTag } from "#features/comments/queries.ts";
import { rejectAllJob } from "#features/moderation/jobs.ts";
import { approveComment, hideComment } from "#features/moderation/mutations-decide.ts";
import { writeNote } from "#features/moderation/mutations-notes.ts";
import { REJECTED_AT_ONCE, rejectAllBy, rejectNextOf } from "#features/moderation/mutations-reject-all.ts";
import {
  acknowledgeWarning,
  banUser,
  liftSanction,
  premoderateUser,
  suspendUser,
  warnUser,
} from "#features/moderation/mutations-sanctions.ts";
import { undoDecision } from "#features/moderation/mutations-undo.ts";
import { findModeratedPerson } from "#features/moderation/queries-people.ts";
import { countQueue } from "#features/moderation/queries-queue.ts";
import { findViewer, type Viewer } from "#lib/auth/viewer.ts";
import { hearExpired } from "../support/expired.ts";
import { aComment, aReader, aReview, aSession } from "../support/rows.ts";

const aModerator = () => aReader({ role: "moderator" });
/** A person signed in with two browsers at once. */
async function aPersonTwice() {
  const reader = await aReader();
  const tokens = [await aSession(reader), await aSession(reader)];
  const seen = () => Promise.all(tokens.map(findViewer));
  return { reader, seen };
}
const asNow = async (reader: Viewer): Promise<Viewer> => {
  const viewer = await findViewer(await aSession(reader));
  if (!viewer) throw new Error("nobody");
  return viewer;
};

describe("a warning", () => {
  it("keeps its person from writing in every open session at once, until they say that they read it", async () => {
    const [moderator, { reader, seen }, review] = [await aModerator(), await aPersonTwice(), await aReview()];
    const { sanctionId } = await warnUser(moderator, {
      userId: reader.id,
      reasonCode: "abuse",
      reason: "That was rude.",
    });
    for (const viewer of await seen()) {
      expect(viewer).toMatchObject({ isWarned: true });
      const post = postComment(viewer as Viewer, { reviewId: review.id, body: "But it was." });
      await expect(post).rejects.toMatchObject({ code: "forbidden", key: "errors.readWarning" });
    }
    await acknowledgeWarning(reader, { sanctionId });
    for (const viewer of await seen()) {
      expect(viewer).toMatchObject({ isWarned: false });
      await expect(
        postComment(viewer as Viewer, { reviewId: review.id, body: `Fine. ${Math.random()}` }),
      ).resolves.toBeDefined();
    }
    expect(await listStanding(reader)).toMatchObject([{ kind: "warning", isInForce: false, reason: "That was rude." }]);
  });

  it("is one at a time", async () => {
    const [moderator, reader] = [await aModerator(), await aReader()];
    await warnUser(moderator, { userId: reader.id, reason: "x" });
    await expect(warnUser(moderator, { userId: reader.id, reason: "x" })).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("pre-moderation", () => {
  it("holds what is written until enough of it was approved", async () => {
    const [moderator, reader, review] = [await aModerator(), await aReader(), await aReview()];
    for (let at = 0; at < 3; at++) await aComment(reader, review);
    await premoderateUser(moderator, { userId: reader.id, approvals: 2, reason: "x" });
    for (const body of ["The first.", "The second."]) {
      const held = await postComment(await asNow(reader), { reviewId: review.id, body });
      expect(held.status).toBe("pending");
      await approveComment(moderator, { commentId: held.id, status: "pending", revision: 1, note: "", reports: 0 });
    }
    expect(await asNow(reader)).toMatchObject({ isPremoderated: false });
    expect((await findModeratedPerson(moderator, reader.id))?.sanctions).toMatchObject([{ isInForce: false }]);
  });

  it("does not come back when what was approved is hidden or erased later, and needs what was not taken back", async () => {
    const [moderator, reader, review] = [await aModerator(), await aReader(), await aReview()];
    await premoderateUser(moderator, { userId: reader.id, approvals: 2, reason: "x" });
    const approve = async (body: string) => {
      const { id: commentId } = await postComment(await asNow(reader), { reviewId: review.id, body });
      const { entryId } = await approveComment(moderator, {
        commentId,
        status: "pending",
        revision: 1,
        note: "",
        reports: 0,
      });
      return { commentId, entryId };
    };
    const taken = await approve("The first.");
    await undoDecision(moderator, { entryId: taken.entryId });
    const second = await approve("The second.");
    expect(await asNow(reader)).toMatchObject({ isPremoderated: true });
    const third = await approve("The third.");
    expect(await asNow(reader)).toMatchObject({ isPremoderated: false });

    const seen = { commentId: second.commentId, status: "visible", revision: 1, note: "" } as const;
    await hideComment(moderator, { ...seen, reason: "abuse" });
    await deleteComment(reader, { commentId: third.commentId });
    expect(await asNow(reader)).toMatchObject({ isPremoderated: false });
  });

  it("ends on its date, whatever was approved", async () => {
    const [moderator, reader] = [await aModerator(), await aReader()];
    const { endsAt } = await premoderateUser(moderator, { userId: reader.id, days: 2, reason: "x" });
    expect(endsAt?.getTime()).toBeGreaterThan(Date.now() + 86_400_000);
    expect(await asNow(reader)).toMatchObject({ isPremoderated: true });
  });
});

describe("a suspension and a ban", () => {
  it.each([
    ["suspension", (by: Viewer, userId: string) => suspendUser(by, { userId, days: 1, reason: "x" })],
    ["ban", (by: Viewer, userId: string) => banUser(by, { userId, reason: "x" })],
  ])("end every session at once (%s)", async (_, impose) => {
    const [moderator, { reader, seen }] = [await aModerator(), await aPersonTwice()];
    await impose(moderator, reader.id);
    expect(await seen()).toEqual([null, null]);
    expect(await db.$count(sessions, eq(sessions.userId, reader.id))).toBe(0);
  });

  it("are known to whoever signs in again, until they are lifted", async () => {
    const [moderator, reader] = [await aModerator(), await aReader()];
    const { sanctionId } = await banUser(moderator, { userId: reader.id, reason: "x" });
    expect(await asNow(reader)).toMatchObject({ suspendedUntil: "forever" });
    await liftSanction(moderator, { sanctionId, reason: "x" });
    expect(await asNow(reader)).toMatchObject({ suspendedUntil: null });
  });

  it("say in the record until when, and with which reason", async () => {
    const [moderator, reader] = [await aModerator(), await aReader()];
    const { endsAt } = await suspendUser(moderator, {
      userId: reader.id,
      days: 3,
      reasonCode: "hate",
      reason: "Slurs",
    });
    const [entry] = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, reader.id));
    expect(entry).toMatchObject({ action: "user.suspend", reason: "hate: Slurs", expiresAt: endsAt });
  });
});

it("shows notes to staff, and never to their subject", async () => {
  const [moderator, colleague] = [await aModerator(), await aModerator()];
  await writeNote(moderator, { userId: colleague.id, body: "Needs a holiday." });
  expect((await findModeratedPerson(moderator, colleague.id))?.notes).toMatchObject([{ isOwn: true }]);
  expect((await findModeratedPerson(await aModerator(), colleague.id))?.notes).toMatchObject([{ isOwn: false }]);
  expect((await findModeratedPerson(colleague, colleague.id))?.notes).toEqual([]);
});

describe("refusing everything by someone", () => {
  it("empties the queues of them, whatever was interrupted, and writes one line with its parts", async () => {
    const [moderator, reader, review] = [await aModerator(), await aReader(), await aReview()];
    const total = REJECTED_AT_ONCE + 7;
    await db.execute(sql`
      insert into comments (review_id, author_id, body_markdown, status, status_reason)
      select ${review.id}::uuid, ${reader.id}::uuid, 'Buy this ' || n, case when n % 2 = 0 then 'pending' else 'visible' end,
        case when n % 2 = 0 then 'links' end from generate_series(1, ${total}::int) n`);
    const seen = await aComment(reader, review, { status: "rejected", statusReason: "abuse" });
    const kept = await aComment(await aReader(), review);
    const [reported] = await db.select().from(comments).where(eq(comments.authorId, reader.id)).limit(1);
    await db
      .insert(reports)
      .values({ commentId: reported?.id ?? "", commentRevision: 1, reporterId: moderator.id, reason: "spam" });

    const { entryId } = await rejectAllBy(moderator, { userId: reader.id, reasonCode: "spam", reason: "Sells things" });
    const heard = await hearExpired();
    expect(await rejectNextOf(entryId)).toBe(REJECTED_AT_ONCE);
    await heard.until(commentsTag(review.id));
    const left = sql`${comments.authorId} = ${reader.id} and ${comments.status} in ('pending', 'visible', 'hidden')`;
    expect(await db.$count(comments, left)).toBe(total - REJECTED_AT_ONCE);
    const later = await aComment(reader, review, { createdAt: new Date(Date.now() + 60_000) });
    await rejectAllJob({ entryId });
    await rejectAllJob({ entryId });

    expect(await db.$count(comments, left)).toBe(1);
    const parts = await db.select().from(auditEntries).where(eq(auditEntries.parentId, entryId));
    expect(parts).toHaveLength(total);
    expect(new Set(parts.map(({ action, actorId, reason }) => `${action} ${actorId} ${reason}`))).toEqual(
      new Set([`comment.reject ${moderator.id} spam: Sells things`]),
    );
    expect(parts.map(({ subjectId }) => subjectId)).not.toContain(seen.id);
    for (const { id } of [kept, later]) {
      expect(await db.select().from(comments).where(eq(comments.id, id))).toMatchObject([{ status: "visible" }]);
    }
    expect(
      await db
        .select()
        .from(reports)
        .where(eq(reports.commentId, reported?.id ?? "")),
    ).toMatchObject([{ outcome: "upheld", decidedBy: moderator.id }]);
    expect(await countQueue(moderator)).toBeDefined();
    const told = await db.execute<{ was: string; became: string }>(sql`
      select distinct was, became from happenings h join comments c on c.id = h.subject_id
      where h.kind = 'comment' and c.author_id = ${reader.id} and h.was is not null order by was`);
    expect(told.every(({ became }) => became === "rejected")).toBe(true);
    const [entry] = parts.filter(({ subjectId }) => subjectId === reported?.id);
    await undoDecision(moderator, { entryId: entry?.id ?? "" });
    expect(
      await db
        .select()
        .from(reports)
        .where(eq(reports.commentId, reported?.id ?? "")),
    ).toMatchObject([{ outcome: null }]);
  });

  it("ends when who ordered it may no longer, or whom it is about is of the staff by then", async () => {
    const review = await aReview();
    for (const part of ["orderer", "subject"] as const) {
      const [moderator, reader] = [await aModerator(), await aReader()];
      const { id } = await aComment(reader, review);
      const { entryId } = await rejectAllBy(moderator, { userId: reader.id, reasonCode: "spam", reason: "x" });
      const changed = part === "orderer" ? { id: moderator.id, role: "reader" } : { id: reader.id, role: "moderator" };
      await db
        .update(users)
        .set({ role: changed.role as Viewer["role"] })
        .where(eq(users.id, changed.id));
      await rejectAllJob({ entryId });
      expect(await db.select().from(comments).where(eq(comments.id, id)), part).toMatchObject([{ status: "visible" }]);
    }
  });
});
