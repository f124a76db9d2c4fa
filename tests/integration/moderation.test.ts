import { and, eq, inArray } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { comments } from "#db/schema/comments.ts";
import { reports, sanctions } from "#db/schema/moderation.ts";
import { listAudit } from "#features/audit/queries.ts";
import {
  approveComment,
  decideComment,
  hideComment,
  rejectComment,
  restoreComment,
} from "#features/moderation/mutations-decide.ts";
import { reportComment } from "#features/moderation/mutations-reports.ts";
import { banUser, liftSanction, suspendUser } from "#features/moderation/mutations-sanctions.ts";
import { findReportableComment } from "#features/moderation/queries.ts";
import { findQueueItem, listQueue } from "#features/moderation/queries-queue.ts";
import { findViewer, type Viewer } from "#lib/auth/viewer.ts";
import { aComment, aNewReader, aReader, aReview, aSession } from "../support/rows.ts";

const lastWeek = new Date(Date.now() - 7 * 86_400_000);
const seen = (commentId: string, status = "visible" as const) => ({
  commentId,
  status,
  revision: 1,
  note: "",
  reports: 0,
});
const stored = async (id: string) => (await db.select().from(comments).where(eq(comments.id, id)))[0];
const logOf = (id: string) =>
  db.select().from(auditEntries).where(eq(auditEntries.subjectId, id)).orderBy(auditEntries.occurredAt);
const reportsOf = (id: string) => db.select().from(reports).where(eq(reports.commentId, id));
const spam = { reason: "spam", explanation: "" } as const;

describe("reporting", () => {
  it("keeps one report per person and wording, and answers the second alike", async () => {
    const review = await aReview();
    const comment = await aComment(await aReader(), review);
    const reader = await aReader();
    const first = await reportComment(reader, { commentId: comment.id, ...spam });
    const second = await reportComment(reader, { commentId: comment.id, reason: "abuse", explanation: "again" });
    expect(second).toEqual(first);
    expect(await reportsOf(comment.id)).toHaveLength(1);
    await db.update(comments).set({ revision: 2, bodyMarkdown: "New words" }).where(eq(comments.id, comment.id));
    await reportComment(reader, { commentId: comment.id, ...spam });
    expect(await reportsOf(comment.id)).toHaveLength(2);
  });

  it("hides a comment at the third known reader, says so in the log, and does so once when all come at once", async () => {
    const comment = await aComment(await aReader(), await aReview());
    const readers = await Promise.all(Array.from({ length: 8 }, () => aReader()));
    const answers = await Promise.allSettled(
      readers.map((reader) => reportComment(reader, { commentId: comment.id, ...spam })),
    );
    const taken = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []));
    expect(taken).toHaveLength(3);
    expect(taken.filter((answer) => answer.isHidden)).toHaveLength(1);
    expect(await stored(comment.id)).toMatchObject({ status: "hidden", statusReason: "reports" });
    expect((await logOf(comment.id)).map((entry) => [entry.action, entry.actorName])).toEqual([
      ["comment.auto-hide", "Verdict"],
    ]);
  });

  it("does not hide on the word of five new accounts, nor a moderator's comment, nor what was approved as it stands", async () => {
    const review = await aReview();
    const fresh = await aComment(await aReader(), review);
    const staff = await aComment(await aReader({ role: "moderator" }), review);
    const approved = await aComment(await aReader(), review, { approvedRevision: 1 });
    for (let n = 0; n < 5; n++) {
      const [newcomer, settled] = [await aNewReader(), await aReader()];
      await reportComment(newcomer, { commentId: fresh.id, ...spam });
      await reportComment(settled, { commentId: staff.id, ...spam });
      await reportComment(settled, { commentId: approved.id, ...spam });
    }
    for (const { id } of [fresh, staff, approved]) expect(await stored(id)).toMatchObject({ status: "visible" });
  });

  it("answers for what is out of sight as for what does not exist", async () => {
    const reader = await aReader();
    const review = await aReview();
    const hidden = await aComment(await aReader(), review, { status: "hidden", statusReason: "spam" });
    const draft = await aComment(await aReader(), await aReview({ status: "draft" }));
    for (const commentId of [hidden.id, draft.id, crypto.randomUUID()]) {
      const attempt = reportComment(reader, { commentId, ...spam });
      await expect(attempt).rejects.toMatchObject({ code: "not_found", key: "errors.notFound" });
      expect(await findReportableComment(null, commentId)).toBeNull();
    }
  });
});

describe("deciding", () => {
  it("approves what was held and hides with a reason, and the log tells both", async () => {
    const moderator = await aReader({ role: "moderator" });
    const comment = await aComment(await aReader(), await aReview(), { status: "pending", statusReason: "links" });
    await approveComment(moderator, { commentId: comment.id, status: "pending", revision: 1, note: "", reports: 0 });
    expect(await stored(comment.id)).toMatchObject({ status: "visible", approvedRevision: 1, statusReason: null });
    await hideComment(moderator, { ...seen(comment.id), reason: "spoiler", note: "tells the ending" });
    expect(await stored(comment.id)).toMatchObject({
      status: "hidden",
      statusReason: "spoiler",
      approvedRevision: null,
    });
    expect(await logOf(comment.id)).toMatchObject([
      { action: "comment.approve", actorId: moderator.id, before: { status: "pending", reason: "links" } },
      { action: "comment.hide", reason: "spoiler: tells the ending", after: { status: "hidden" } },
    ]);
  });

  it("upholds reports by hiding and dismisses them by keeping or restoring", async () => {
    const moderator = await aReader({ role: "moderator" });
    const review = await aReview();
    const bad = await aComment(await aReader(), review);
    const good = await aComment(await aReader(), review);
    for (const { id } of [bad, good]) await reportComment(await aReader(), { commentId: id, ...spam });
    await hideComment(moderator, { ...seen(bad.id), reason: "spam" });
    await approveComment(moderator, { ...seen(good.id), reports: 1 });
    expect(await reportsOf(bad.id)).toMatchObject([{ outcome: "upheld", decidedBy: moderator.id }]);
    expect(await reportsOf(good.id)).toMatchObject([{ outcome: "dismissed", decidedBy: moderator.id }]);
    await restoreComment(moderator, {
      commentId: bad.id,
      status: "hidden",
      revision: 1,
      note: "",
      reports: 1,
      reason: "mistake",
    });
    expect(await stored(bad.id)).toMatchObject({ status: "visible", approvedRevision: 1 });
  });

  it("holds only for the words the moderator saw", async () => {
    const moderator = await aReader({ role: "moderator" });
    const comment = await aComment(await aReader(), await aReview(), { revision: 2 });
    const attempt = hideComment(moderator, { ...seen(comment.id), reason: "spam" });
    await expect(attempt).rejects.toMatchObject({ code: "conflict", key: "moderation.errors.edited" });
    expect(await stored(comment.id)).toMatchObject({ status: "visible" });
  });

  it("tells the slower moderator who decided", async () => {
    const [quick, slow] = [await aReader({ role: "moderator" }), await aReader({ role: "moderator" })];
    const comment = await aComment(await aReader(), await aReview());
    await hideComment(quick, { ...seen(comment.id), reason: "spam" });
    await expect(hideComment(slow, { ...seen(comment.id), reason: "abuse" })).rejects.toMatchObject({
      code: "conflict",
      key: "moderation.errors.decided",
      values: { done: "hide", name: quick.name, minutes: 0 },
    });
  });

  it("never brings back what its author took away", async () => {
    const comment = await aComment(await aReader(), await aReview(), { status: "erased", bodyMarkdown: null });
    const attempt = restoreComment(await aReader({ role: "admin" }), {
      commentId: comment.id,
      status: "erased",
      revision: 1,
      reason: "mistake",
      note: "",
      reports: 0,
    });
    await expect(attempt).rejects.toMatchObject({ code: "conflict", key: "moderation.errors.erased" });
  });

  it("decides each of 500 comments exactly once when 20 moderators go through them at the same time", async () => {
    const review = await aReview();
    const author = await aReader();
    const held = { status: "pending", statusReason: "new_author" } as const;
    const items = await db
      .insert(comments)
      .values(
        Array.from({ length: 500 }, () => ({ reviewId: review.id, authorId: author.id, bodyMarkdown: "Hm.", ...held })),
      )
      .returning({ id: comments.id });
    await db
      .insert(reports)
      .values(items.slice(0, 10).map(({ id }) => ({ commentId: id, commentRevision: 1, reason: "spam" as const })));
    const moderators = await Promise.all(Array.from({ length: 20 }, () => aReader({ role: "moderator" })));
    const answers = await Promise.allSettled(
      moderators.flatMap((moderator, turn) =>
        items.map(({ id: commentId }, at) => {
          const seenSo = { commentId, status: "pending", revision: 1, note: "", reports: 0 } as const;
          if ((turn + at) % 3 === 0) return decideComment(moderator, { ...seenSo, action: "approve" });
          if ((turn + at) % 3 === 1) return decideComment(moderator, { ...seenSo, action: "spam" });
          return decideComment(moderator, { ...seenSo, action: "reject", reason: "spam" });
        }),
      ),
    );
    const taken = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []));
    const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason] : []));
    expect(new Set(refused.map((reason) => reason.code ?? reason))).toEqual(new Set(["conflict"]));
    expect(taken).toHaveLength(500);
    const ids = items.map(({ id }) => id);
    const log = await db.select().from(auditEntries).where(inArray(auditEntries.subjectId, ids));
    const states = await db.select().from(comments).where(inArray(comments.id, ids));
    const byComment = (all: { id: string; status: string }[]) => all.map(({ id, status }) => `${id} ${status}`).sort();
    const decided = byComment(taken.map(({ commentId, status }) => ({ id: commentId, status })));
    expect(byComment(states)).toEqual(decided);
    expect(
      byComment(log.map(({ subjectId, after }) => ({ id: subjectId, status: (after as { status: string }).status }))),
    ).toEqual(decided);
    expect(new Set(log.map(({ id }) => id))).toEqual(new Set(taken.map(({ entryId }) => entryId)));
  }, 180_000);

  it("decides a reported comment in sight once, whoever keeps it and whoever hides it", async () => {
    const comment = await aComment(await aReader(), await aReview(), { approvedRevision: 1 });
    await reportComment(await aReader(), { commentId: comment.id, ...spam });
    const moderators = await Promise.all(Array.from({ length: 10 }, () => aReader({ role: "moderator" })));
    const answers = await Promise.allSettled(
      moderators.map((moderator) => approveComment(moderator, { ...seen(comment.id), reports: 1 })),
    );
    expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
    expect(await logOf(comment.id)).toHaveLength(1);
  });
});

describe("the queue", () => {
  const onlyOf = async (viewer: Viewer, view: "waiting" | "held" | "reported" | "recent" | "hidden", ids: string[]) => {
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listQueue(viewer, { view, cursor });
      found.push(...page.items.map((item) => item.id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(new Set(found).size).toBe(found.length);
    return found.filter((id) => ids.includes(id));
  };

  it("puts who waits longest first, page after page, without losing or doubling one", async () => {
    const moderator = await aReader({ role: "moderator" });
    const review = await aReview();
    const author = await aReader();
    const ids: string[] = [];
    for (let n = 0; n < 60; n++) {
      const createdAt = new Date(lastWeek.getTime() + Math.floor(n / 3));
      const held = await aComment(author, review, { status: "pending", statusReason: "links", createdAt });
      ids.push(held.id);
    }
    const found = await onlyOf(moderator, "held", ids);
    expect(found).toHaveLength(60);
    const positions = found.map((id) => Math.floor(ids.indexOf(id) / 3));
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
  });

  it("says why each is there, with its parent, its author's record and what was done before", async () => {
    const moderator = await aReader({ role: "moderator" });
    const review = await aReview();
    const [author, parentAuthor] = [await aReader(), await aReader({ name: "Parent of it" })];
    const parent = await aComment(parentAuthor, review);
    await aComment(author, review);
    await aComment(author, review, { status: "rejected", statusReason: "spam" });
    const comment = await aComment(author, review, { parentId: parent.id });
    await reportComment(await aReader(), { commentId: comment.id, reason: "other", explanation: "It names me." });
    await hideComment(moderator, { ...seen(comment.id), reason: "abuse" });
    await restoreComment(moderator, {
      commentId: comment.id,
      status: "hidden",
      revision: 1,
      note: "",
      reports: 1,
      reason: "mistake",
    });
    expect(await findQueueItem(moderator, comment.id)).toMatchObject({
      ancestors: [{ id: parent.id, authorName: "Parent of it" }],
      author: { id: author.id, visibleCount: 2, refusedCount: 1 },
      reports: [{ reason: "other", explanation: "It names me.", outcome: "upheld" }],
      earlier: [{ action: "comment.hide" }, { action: "comment.restore" }],
      decisions: ["hide", "spam"],
      leftToOthers: null,
    });
  });

  it("files each comment under the views it belongs to", async () => {
    const moderator = await aReader({ role: "moderator" });
    const review = await aReview();
    const author = await aReader();
    const held = (await aComment(author, review, { status: "pending", statusReason: "links" })).id;
    const plain = (await aComment(author, review)).id;
    const reported = (await aComment(author, review)).id;
    const gone = (await aComment(author, review, { status: "hidden", statusReason: "spam" })).id;
    await reportComment(await aReader(), { commentId: reported, ...spam });
    const ids = [held, plain, reported, gone];
    expect((await onlyOf(moderator, "waiting", ids)).sort()).toEqual([held, reported].sort());
    expect(await onlyOf(moderator, "held", ids)).toEqual([held]);
    expect(await onlyOf(moderator, "reported", ids)).toEqual([reported]);
    expect((await onlyOf(moderator, "recent", ids)).sort()).toEqual([plain, reported].sort());
    expect(await onlyOf(moderator, "hidden", ids)).toEqual([gone]);
  });

  it.each(["nonsense", "2026-99-99 00:00:00+00_00000000-0000-0000-0000-000000000000"])(
    "starts at the top for %s",
    async (cursor) => {
      const moderator = await aReader({ role: "moderator" });
      await expect(listQueue(moderator, { view: "waiting", cursor })).resolves.toBeDefined();
    },
  );
});

describe("sanctions", () => {
  it("ends the sessions of a suspended person at once and says until when; lifting ends it", async () => {
    const moderator = await aReader({ role: "moderator" });
    const reader = await aReader();
    const token = await aSession(reader);
    const { sanctionId } = await suspendUser(moderator, { userId: reader.id, days: 3, reason: "Three insults" });
    expect(await findViewer(token)).toBeNull();
    const again = await aSession(reader);
    expect((await findViewer(again))?.suspendedUntil).toBeInstanceOf(Date);
    await liftSanction(moderator, { sanctionId, reason: "Made up" });
    expect((await findViewer(again))?.suspendedUntil).toBeNull();
    await expect(liftSanction(moderator, { sanctionId, reason: "Again" })).rejects.toMatchObject({ code: "conflict" });
    expect((await logOf(reader.id)).map((entry) => [entry.action, entry.reason])).toEqual([
      ["user.suspend", "Three insults"],
      ["user.lift-sanction", "Made up"],
    ]);
  });

  it("bans once, however many moderators do it together", async () => {
    const reader = await aReader();
    const moderators = await Promise.all(Array.from({ length: 5 }, () => aReader({ role: "moderator" })));
    const answers = await Promise.allSettled(
      moderators.map((moderator) => banUser(moderator, { userId: reader.id, reason: "Spam" })),
    );
    expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
    const rows = await db
      .select()
      .from(sanctions)
      .where(and(eq(sanctions.userId, reader.id), eq(sanctions.kind, "ban")));
    expect(rows).toHaveLength(1);
    expect((await findViewer(await aSession(reader)))?.suspendedUntil).toBe("forever");
  });
});

describe("the log", () => {
  it("outlives the person and the comment it is about, and the moderator who wrote it", async () => {
    const moderator = await aReader({ role: "moderator" });
    const author = await aReader();
    const comment = await aComment(author, await aReview());
    await hideComment(moderator, { ...seen(comment.id), reason: "spam" });
    await banUser(moderator, { userId: author.id, reason: "Spam" });
    await db.delete(comments).where(eq(comments.id, comment.id));
    await db.delete(users).where(eq(users.id, author.id));
    await db.delete(users).where(eq(users.id, moderator.id));
    expect(await logOf(comment.id)).toMatchObject([{ action: "comment.hide", actorId: moderator.id, actorName: null }]);
    expect(await logOf(author.id)).toMatchObject([{ action: "user.ban", actorId: moderator.id, actorName: null }]);
  });

  it("is read newest first, page after page, and can be filtered", async () => {
    const moderator = await aReader({ role: "moderator" });
    const review = await aReview();
    const author = await aReader();
    const ids: string[] = [];
    for (let n = 0; n < 55; n++) {
      const comment = await aComment(author, review, { status: "pending", statusReason: "links" });
      await rejectComment(moderator, {
        commentId: comment.id,
        status: "pending",
        revision: 1,
        reason: "spam",
        note: "",
      });
      ids.push(comment.id);
    }
    const filter = { action: "comment.reject", person: author.id } as const;
    const first = await listAudit(moderator, filter);
    const second = await listAudit(moderator, { ...filter, after: first.next ?? undefined });
    const both = [...first.entries, ...second.entries];
    expect(both.every((entry) => entry.action === "comment.reject")).toBe(true);
    expect(both.map((entry) => entry.subjectId)).toEqual([...ids].reverse());
    expect(second.next).toBeNull();
    expect(first.entries.find((entry) => entry.subjectId === ids.at(-1))?.subjectName).toBe(author.name);
  });
});
