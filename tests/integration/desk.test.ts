import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { comments } from "#db/schema/comments.ts";
import { commentClaims, reports } from "#db/schema/moderation.ts";
import { claimComment, releaseComment } from "#features/moderation/mutations-claims.ts";
import { approveComment } from "#features/moderation/mutations-decide.ts";
import { COMMON_FROM } from "#features/moderation/queries-filter.ts";
import { findQueueItem, listQueue, type QueueAsked } from "#features/moderation/queries-queue.ts";
import { NEAREST } from "#features/moderation/queries-waiting.ts";
import type { Viewer } from "#lib/auth/roles.ts";
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
