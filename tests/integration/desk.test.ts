import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { comments } from "#db/schema/comments.ts";
import { commentClaims, reports, sanctions } from "#db/schema/moderation.ts";
import { commentsTag } from "#features/comments/queries.ts";
import { startBulk, undoBulk, workBulk } from "#features/moderation/mutations-bulk.ts";
import { claimComment, releaseComment } from "#features/moderation/mutations-claims.ts";
import { approveComment, hideComment } from "#features/moderation/mutations-decide.ts";
import { BULK_BATCH } from "#features/moderation/policy.ts";
import { findBulk, previewBulk } from "#features/moderation/queries-bulk.ts";
import { COMMON_FROM } from "#features/moderation/queries-filter.ts";
import { findQueueItem, listQueue, type QueueAsked } from "#features/moderation/queries-queue.ts";
import { NEAREST } from "#features/moderation/queries-waiting.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { hearExpired } from "../support/expired.ts";
import { aComment, aReader, aReview } from "../support/rows.ts";

const aModerator = () => aReader({ role: "moderator" });
const held = { status: "pending", statusReason: "links" } as const;
const report = (commentId: string, more: Partial<typeof reports.$inferInsert> = {}) =>
  db.insert(reports).values({ commentId, commentRevision: 1, reason: "abuse", ...more });

async function idsOf(viewer: Viewer, asked: QueueAsked): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listQueue(viewer, { ...asked, cursor });
    found.push(...page.items.map(({ id }) => id));
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(new Set(found).size).toBe(found.length);
  return found;
}

describe("narrowing the queue", () => {
  it("finds by author, review, reason of holding and of reporting, newcomers and time", async () => {
    const moderator = await aModerator();
    const [old, fresh] = [await aReader({ createdAt: new Date("2020-01-01") }), await aReader()];
    const [one, other] = [await aReview(), await aReview()];
    const long = await aComment(old, one, { ...held, createdAt: new Date("2021-05-05T23:59:59Z") });
    const young = await aComment(fresh, one, { status: "pending", statusReason: "premoderation" });
    const elsewhere = await aComment(old, other);
    await report(elsewhere.id, { reason: "spoiler" });
    const mine = async (asked: Omit<QueueAsked, "view">) => {
      const all = await idsOf(moderator, { view: "all", review: one.slug, ...asked });
      return all.filter((id) => [long.id, young.id, elsewhere.id].includes(id));
    };
    expect(await mine({})).toEqual([young.id, long.id]);
    expect(await mine({ author: old.name.toUpperCase() })).toEqual([long.id]);
    expect(await mine({ held: "premoderation" })).toEqual([young.id]);
    expect(await mine({ fresh: "1" })).toEqual([young.id]);
    expect(await mine({ since: "2021-05-05", until: "2021-05-05" })).toEqual([long.id]);
    expect(await mine({ until: "2021-05-04" })).toEqual([]);
    expect(await idsOf(moderator, { view: "reported", report: "spoiler", review: other.slug })).toEqual([elsewhere.id]);
    expect(await idsOf(moderator, { view: "reported", report: "spam", review: other.slug })).toEqual([]);
    await report(elsewhere.id, { reason: "hate", outcome: "dismissed", decidedAt: new Date() });
    expect(await idsOf(moderator, { view: "reported", report: "hate", review: other.slug })).toEqual([]);
    expect(await idsOf(moderator, { view: "all", report: "hate", review: other.slug })).toEqual([elsewhere.id]);
    expect(await idsOf(moderator, { view: "held", review: `Drama ${one.slug}` })).toEqual([long.id, young.id]);
  });

  it("finds words in sight and out of it, in Hangul and behind spoiler marks, and takes no letter for a pattern", async () => {
    const moderator = await aModerator();
    const [author, review] = [await aReader(), await aReview()];
    const word = `w${crypto.randomUUID().slice(0, 8)}`;
    const say = async (bodyMarkdown: string, more: Partial<typeof comments.$inferInsert> = {}) =>
      (await aComment(author, review, { bodyMarkdown, ...more })).id;
    const visible = await say(`Plainly ${word} here`);
    const behind = await say(`It was ||${word}|| in the end`);
    const far = await say(`${word} later`, { spoilsThrough: 3 });
    const waiting = await say(`${word} 100%`, held);
    const gone = await say(`${word} out`, { status: "rejected", statusReason: "spam" });
    const hangul = await say("쀍뚫한 장면", { status: "spam" });
    expect((await idsOf(moderator, { view: "all", words: word })).sort()).toEqual(
      [visible, behind, far, waiting, gone].sort(),
    );
    expect((await idsOf(moderator, { view: "recent", words: word })).sort()).toEqual([visible, behind, far].sort());
    expect(await idsOf(moderator, { view: "held", words: word })).toEqual([waiting]);
    expect(await idsOf(moderator, { view: "hidden", words: "쀍뚫" })).toEqual([hangul]);
    const accented = await say(`Le CAFÉ ${word} fermé`, held);
    expect(await idsOf(moderator, { view: "held", words: `café ${word.toUpperCase()}` })).toEqual([accented]);
    const address = await say(`Go to https://${word}-win.example/now, friends`);
    for (const words of [`${word}-win.example`, `https://${word}-win.example/now`])
      expect(await idsOf(moderator, { view: "all", words }), words).toEqual([address]);
    expect(await idsOf(moderator, { view: "held", words: `${word.toUpperCase()} 100%` })).toEqual([waiting]);
    expect(await idsOf(moderator, { view: "held", words: `${word} 1__%` })).toEqual([]);
  });

  it("finds a word that very many comments hold page after page", async () => {
    const moderator = await aModerator();
    const [author, review] = [await aReader(), await aReview()];
    await db.insert(comments).values(
      Array.from({ length: COMMON_FROM + 30 }, (_, at) => ({
        reviewId: review.id,
        authorId: author.id,
        bodyMarkdown: `flimflammery ${at}`,
        createdAt: new Date(Date.UTC(2022, 0, 1, 0, 0, at)),
      })),
    );
    const found = await idsOf(moderator, { view: "all", words: "flimflammery" });
    expect(found).toHaveLength(COMMON_FROM + 30);
  });

  it("puts the heaviest first when asked, page after page", async () => {
    const moderator = await aModerator();
    const [author, review] = [await aReader(), await aReview()];
    const weights = [1, 3, 2, 3];
    const ids: string[] = [];
    for (const weight of weights) {
      const { id } = await aComment(author, review);
      ids.push(id);
      for (let n = 0; n < weight; n++) await report(id, { reporterId: (await aReader()).id });
    }
    const asked = { view: "reported", review: review.slug } as const;
    expect(await idsOf(moderator, asked)).toEqual(ids);
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listQueue(moderator, { ...asked, order: "heaviest", cursor, size: 1 });
      found.push(...page.items.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(found).toEqual([ids[1], ids[3], ids[2], ids[0]]);
  });

  describe("what is reported, by its first report or its weight, what another looks at last", () => {
    type Made = { id: string; words: string; since: number; weight: number; isClaimed: boolean };
    const many = NEAREST + 40;

    async function makeMany() {
      const [author, review, other] = [await aReader(), await aReview(), await aModerator()];
      const made = Array.from({ length: many }, (_, at): Made => {
        const words = `Comment ${at}${at % 2 ? " gibberish" : ""}${at % 40 ? "" : " flummery"}`;
        const since = Date.UTC(2019, 0, 1, 0, 0, (at * 37) % 50);
        return { id: crypto.randomUUID(), words, since, weight: 1 + (at % 3), isClaimed: at % 20 === 3 };
      });
      const common = { reviewId: review.id, authorId: author.id };
      await db.insert(comments).values(made.map(({ id, words }) => ({ ...common, id, bodyMarkdown: words })));
      const each = made.flatMap(({ id, since, weight }) =>
        Array.from({ length: weight }, (_, n) => ({
          ...{ commentId: id, commentRevision: 1, reason: "abuse" as const },
          createdAt: new Date(since + Math.floor(n / 2) * 1000),
        })),
      );
      await db.insert(reports).values(each.toReversed());
      const until = new Date(Date.now() + 600_000);
      const claimed = made.filter(({ isClaimed }) => isClaimed);
      await db.insert(commentClaims).values(claimed.map(({ id }) => ({ commentId: id, moderatorId: other.id, until })));
      return { review, made };
    }

    const inOrder = (made: Made[], isHeaviest = false) =>
      made
        .toSorted(
          (a, b) =>
            Number(a.isClaimed) - Number(b.isClaimed) ||
            (isHeaviest ? b.weight - a.weight : 0) ||
            a.since - b.since ||
            (a.id < b.id ? -1 : 1),
        )
        .map(({ id }) => id);

    it("stands in one order page after page, narrowed to much, to little or not at all", async () => {
      const moderator = await aModerator();
      const { review, made } = await makeMany();
      const reported = { view: "reported", review: review.slug } as const;
      expect(await idsOf(moderator, reported)).toEqual(inOrder(made));
      expect(await idsOf(moderator, { ...reported, order: "heaviest" })).toEqual(inOrder(made, true));
      for (const words of ["gibberish", "flummery", "FLUMMERY comment", "nothing of the kind"]) {
        const holding = made.filter((one) =>
          words.split(" ").every((word) => one.words.toLowerCase().includes(word.toLowerCase())),
        );
        expect(await idsOf(moderator, { ...reported, words }), words).toEqual(inOrder(holding));
        expect(await idsOf(moderator, { ...reported, words, order: "heaviest" })).toEqual(inOrder(holding, true));
      }
      const ids = new Set(made.map(({ id }) => id));
      for (const order of ["oldest", "heaviest"] as const) {
        const all = await idsOf(moderator, { view: "waiting", order, size: 200 });
        expect(all.filter((id) => ids.has(id))).toEqual(inOrder(made, order === "heaviest"));
      }
    });
  });

  it("shows what a comment answers and what answers it first", async () => {
    const moderator = await aModerator();
    const [author, review] = [await aReader(), await aReview()];
    const chain: string[] = [];
    for (let depth = 0; depth < 6; depth++) {
      const { id } = await aComment(author, review, { parentId: chain.at(-1) ?? null });
      chain.push(id);
    }
    for (let n = 0; n < 4; n++)
      await aComment(author, review, { parentId: chain[5] ?? null, bodyMarkdown: `Answer ${n}` });
    const item = await findQueueItem(moderator, chain[5] ?? "");
    expect(item?.ancestors.map(({ id }) => id)).toEqual(chain.slice(2, 5));
    expect(item?.replies.map(({ bodyMarkdown }) => bodyMarkdown)).toEqual(["Answer 0", "Answer 1", "Answer 2"]);
    expect(item?.replyCount).toBe(4);
  });
});

describe("claims", () => {
  it("tell others who looks at a comment and put it behind the rest for them, until they end", async () => {
    const [one, other] = [await aModerator(), await aModerator()];
    const review = await aReview();
    const first = await aComment(await aReader(), review, { ...held, createdAt: new Date("2020-01-01") });
    const second = await aComment(await aReader(), review, { ...held, createdAt: new Date("2020-01-02") });
    const asked = { view: "held", review: review.slug } as const;
    expect(await claimComment(one, { commentId: first.id })).toMatchObject({ moderatorId: one.id });
    expect(await claimComment(other, { commentId: first.id })).toMatchObject({
      moderatorId: one.id,
      moderatorName: one.name,
    });
    expect(await idsOf(one, asked)).toEqual([first.id, second.id]);
    expect(await idsOf(other, asked)).toEqual([second.id, first.id]);
    expect(await findQueueItem(other, first.id)).toMatchObject({ claim: { moderatorName: one.name } });
    expect(await findQueueItem(one, first.id)).toMatchObject({ claim: null });
    await releaseComment(other, { commentId: first.id });
    expect(await idsOf(other, asked)).toEqual([second.id, first.id]);
    await releaseComment(one, { commentId: first.id });
    expect(await idsOf(other, asked)).toEqual([first.id, second.id]);
    await claimComment(one, { commentId: first.id });
    await db.update(commentClaims).set({ until: sql`now()` }).where(eq(commentClaims.commentId, first.id));
    expect(await claimComment(other, { commentId: first.id })).toMatchObject({ moderatorId: other.id });
  });

  it("lock nothing and end with the decision; of many at once one has it", async () => {
    const moderators = await Promise.all(Array.from({ length: 8 }, aModerator));
    const { id: commentId } = await aComment(await aReader(), await aReview(), held);
    const claims = await Promise.all(moderators.map((moderator) => claimComment(moderator, { commentId })));
    const holders = new Set(claims.map(({ moderatorId }) => moderatorId));
    expect(holders.size).toBe(1);
    const [holder] = moderators.filter(({ id }) => holders.has(id));
    const [quicker] = moderators.filter(({ id }) => !holders.has(id));
    const seen = { commentId, status: "pending", revision: 1, note: "", reports: 0 } as const;
    await approveComment(quicker as Viewer, seen);
    await expect(approveComment(holder as Viewer, seen)).rejects.toMatchObject({ code: "conflict" });
  });
});

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
