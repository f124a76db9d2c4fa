import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { comments } from "#db/schema/comments.ts";
import { reports, sanctions } from "#db/schema/moderation.ts";
import { commentsTag } from "#features/comments/queries.ts";
import { startBulk, undoBulk, workBulk } from "#features/moderation/mutations-bulk.ts";
import { hideComment } from "#features/moderation/mutations-decide.ts";
import { BULK_BATCH } from "#features/moderation/policy.ts";
import { findBulk, previewBulk } from "#features/moderation/queries-bulk.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { hearExpired } from "../support/expired.ts";
import { aComment, aReader, aReview } from "../support/rows.ts";

const aModerator = () => aReader({ role: "moderator" });
const held = { status: "pending", statusReason: "links" } as const;
const report = (commentId: string, more: Partial<typeof reports.$inferInsert> = {}) =>
  db.insert(reports).values({ commentId, commentRevision: 1, reason: "abuse", ...more });

describe("many at once", () => {
  const bulkBy = async (moderator: Viewer, author: Viewer, action: "hide" | "spam" | "approve" = "hide") => {
    const filter = { view: "all", author: author.name, action } as const;
    const { count } = await previewBulk(moderator, filter);
    const reason = action === "hide" ? "spam" : "";
    return startBulk(moderator, { filter: JSON.stringify(filter), action, reason, note: "", expected: count });
  };
  const workItOff = async (moderator: Viewer, bulkId: string) => {
    do await workBulk(bulkId);
    while (!(await findBulk(moderator, bulkId))?.isFinished);
    return findBulk(moderator, bulkId);
  };
  const stateOf = async (author: Viewer) => {
    const rows = await db.select().from(comments).where(eq(comments.authorId, author.id));
    return rows.map(({ status }) => status).sort();
  };

  it("decides each in batches, leaves alone what changed meanwhile, and names one entry in the log", async () => {
    const [moderator, other, author] = [await aModerator(), await aModerator(), await aReader()];
    const review = await aReview();
    const ids: string[] = [];
    for (let n = 0; n < BULK_BATCH + 5; n++) ids.push((await aComment(author, review)).id);
    const { bulkId, total } = await bulkBy(moderator, author);
    expect(total).toBe(BULK_BATCH + 5);
    const last = [...ids].sort().at(-1) ?? "";
    await hideComment(other, { commentId: last, status: "visible", revision: 1, note: "", reason: "abuse" });
    await workBulk(bulkId);
    expect(await findBulk(moderator, bulkId)).toMatchObject({
      isFinished: false,
      counts: { done: BULK_BATCH, open: 5 },
    });
    expect(await workItOff(moderator, bulkId)).toMatchObject({ counts: { done: BULK_BATCH + 4, skipped: 1, open: 0 } });
    const log = await db.select().from(auditEntries).where(eq(auditEntries.parentId, bulkId));
    expect(log).toHaveLength(BULK_BATCH + 4);
    expect(log.every(({ action, actorId }) => action === "comment.hide" && actorId === moderator.id)).toBe(true);
    expect(await db.select().from(auditEntries).where(eq(auditEntries.id, bulkId))).toMatchObject([
      { action: "bulk.hide" },
    ]);
  });

  it("is done once when its job runs twice at the same time or again after a fall", async () => {
    const [moderator, author] = [await aModerator(), await aReader()];
    const review = await aReview();
    for (let n = 0; n < 20; n++) await aComment(author, review);
    const { bulkId } = await bulkBy(moderator, author);
    await Promise.all(Array.from({ length: 4 }, () => workBulk(bulkId)));
    await db.execute(sql`update bulk_items set outcome = null, entry_id = null where bulk_id = ${bulkId}`);
    await db.execute(sql`update bulk_decisions set finished_at = null where id = ${bulkId}`);
    expect(await workItOff(moderator, bulkId)).toMatchObject({ counts: { done: 20, skipped: 0 } });
    expect(await db.select().from(auditEntries).where(eq(auditEntries.parentId, bulkId))).toHaveLength(20);
  });

  it("tells the pages of what was done also when that was cut off before it was noted", async () => {
    const [moderator, author, review] = [await aModerator(), await aReader(), await aReview()];
    await aComment(author, review);
    const { bulkId } = await bulkBy(moderator, author);
    const heard = await hearExpired();
    await workItOff(moderator, bulkId);
    await heard.until(commentsTag(review.id), 1);
    await db.execute(sql`update bulk_items set outcome = null, entry_id = null where bulk_id = ${bulkId}`);
    await db.execute(sql`update bulk_decisions set finished_at = null where id = ${bulkId}`);
    await workItOff(moderator, bulkId);
    await heard.until(commentsTag(review.id), 2);
    await undoBulk(moderator, { bulkId });
    await workItOff(moderator, bulkId);
    await heard.until(commentsTag(review.id), 3);
    await db.execute(sql`update bulk_items set outcome = 'done' where bulk_id = ${bulkId}`);
    await db.execute(sql`update bulk_decisions set undo_finished_at = null where id = ${bulkId}`);
    await workItOff(moderator, bulkId);
    await heard.until(commentsTag(review.id), 4);
  });

  it("is taken back, each to the state before, save what changed since", async () => {
    const [moderator, other, author] = [await aModerator(), await aModerator(), await aReader()];
    const review = await aReview();
    await aComment(author, review, held);
    await aComment(author, review, { status: "hidden", statusReason: "abuse" });
    const changed = await aComment(author, review);
    await aComment(author, review);
    const { bulkId } = await bulkBy(moderator, author, "spam");
    await workItOff(moderator, bulkId);
    expect(await stateOf(author)).toEqual(["spam", "spam", "spam", "spam"]);
    const { restoreComment } = await import("#features/moderation/mutations-decide.ts");
    const restore = {
      commentId: changed.id,
      status: "spam",
      revision: 1,
      note: "",
      reports: 0,
      reason: "mistake",
    } as const;
    await restoreComment(other, restore);
    await expect(undoBulk(other, { bulkId })).rejects.toMatchObject({ code: "not_found" });
    await undoBulk(moderator, { bulkId });
    expect(await workItOff(moderator, bulkId)).toMatchObject({ isUndone: true, counts: { undone: 3, kept: 1 } });
    expect(await stateOf(author)).toEqual(["hidden", "pending", "visible", "visible"]);
    await expect(undoBulk(moderator, { bulkId })).rejects.toMatchObject({ code: "conflict" });
  });

  it("stops where it is when it is taken back half way", async () => {
    const [moderator, author] = [await aModerator(), await aReader()];
    const review = await aReview();
    for (let n = 0; n < BULK_BATCH + 10; n++) await aComment(author, review);
    const { bulkId } = await bulkBy(moderator, author);
    await workBulk(bulkId);
    await undoBulk(moderator, { bulkId });
    expect(await workItOff(moderator, bulkId)).toMatchObject({ counts: { undone: BULK_BATCH, kept: 10 } });
    expect(new Set(await stateOf(author))).toEqual(new Set(["visible"]));
  });

  it("is refused when there are more than were seen, and leaves the rest when its moderator may no longer", async () => {
    const [moderator, author] = [await aModerator(), await aReader()];
    const review = await aReview();
    await aComment(author, review);
    const filter = JSON.stringify({ view: "all", author: author.name, action: "hide" });
    await aComment(author, review);
    const attempt = startBulk(moderator, { filter, action: "hide", reason: "spam", note: "", expected: 1 });
    await expect(attempt).rejects.toMatchObject({ code: "conflict", key: "desk.bulk.moreThanSeen" });
    const { bulkId } = await bulkBy(moderator, author);
    await db.insert(sanctions).values({ userId: moderator.id, kind: "ban", reason: "Left" });
    expect(await workItOff(await aModerator(), bulkId)).toMatchObject({ counts: { done: 0, skipped: 2 } });
    expect(await stateOf(author)).toEqual(["visible", "visible"]);
  });

  it("keeps none that was reported after it was ordered", async () => {
    const [moderator, author, review] = [await aModerator(), await aReader(), await aReview()];
    const [before, after] = [await aComment(author, review), await aComment(author, review)];
    await report(before.id);
    const { bulkId } = await bulkBy(moderator, author, "approve");
    await report(after.id);
    expect(await workItOff(moderator, bulkId)).toMatchObject({ counts: { done: 1, skipped: 1 } });
    const [open] = await db.select().from(reports).where(eq(reports.commentId, after.id));
    expect(open).toMatchObject({ outcome: null });
  });

  it("takes what makes no sense for none, and never for all", async () => {
    const [moderator, author] = [await aModerator(), await aReader()];
    await aComment(author, await aReview());
    for (const nonsense of [
      { ids: ["nonsense"] },
      { ids: Array.from({ length: 501 }, () => crypto.randomUUID()) },
      { words: "w".repeat(201) },
      { since: "2024-13-01" },
      { network: "nonsense" },
      { review: ["one", "other"] },
      { view: "nonsense" },
    ]) {
      const filter = JSON.stringify({ view: "all", author: author.name, ...nonsense });
      const attempt = startBulk(moderator, { filter, action: "hide", reason: "spam", note: "", expected: 9 });
      await expect(attempt).rejects.toMatchObject({ code: "conflict", key: "desk.bulk.nothingLeft" });
    }
  });

  it("leaves one's own words and, for who is no admin, an admin's out", async () => {
    const [moderator, admin] = [await aModerator(), await aReader({ role: "admin" })];
    const review = await aReview();
    const ids = [];
    for (const author of [moderator, admin, await aReader()]) ids.push((await aComment(author, review)).id);
    expect((await previewBulk(moderator, { view: "all", action: "hide", ids })).count).toBe(1);
    expect((await previewBulk(admin, { view: "all", action: "hide", ids })).count).toBe(2);
    expect((await previewBulk(admin, { view: "all", action: "approve", ids: [] })).count).toBe(0);
  });
});
