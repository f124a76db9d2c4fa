import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { comments } from "#db/schema/comments.ts";
import { appeals, legalReports } from "#db/schema/moderation.ts";
import { appealDecision, appealLegal, decideAppeal } from "#features/appeals/mutations.ts";
import { findLegalAppeal, findStatement } from "#features/appeals/queries.ts";
import { type FileLegalReportInput, fileLegalReportInput } from "#features/legal/inputs.ts";
import { decideLegalReport, takeLegalReport, voidLegalReport } from "#features/legal/mutations.ts";
import { fileLegalReport } from "#features/legal/mutations-file.ts";
import { findReportByKey } from "#features/legal/queries.ts";
import { newReceiptKey } from "#features/legal/receipt-key.ts";
import { hideComment } from "#features/moderation/mutations-decide.ts";
import { hashToken } from "#lib/auth/viewer.ts";
import { siteUrl } from "#lib/env.ts";
import { aComment, aReader, aReview } from "../support/rows.ts";

const aModerator = () => aReader({ role: "moderator" });
const typed = (more: Record<string, string> = {}) => ({
  key: newReceiptKey(),
  category: "defamation",
  addresses: "/",
  explanation: "It says that I stole.",
  name: "Mina Kim",
  email: `${crypto.randomUUID()}@example.org`,
  goodFaith: "yes",
  ...more,
});
const filed = async (more: Record<string, string> = {}): Promise<FileLegalReportInput> => {
  const input = fileLegalReportInput.parse(typed(more));
  await fileLegalReport(null, input, "en");
  return input;
};
const idOf = async (key: string) => (await findReportByKey(key))?.id ?? "";
const mailsTo = (email: string) =>
  db.execute<{ subject: string; text: string }>(sql`
    select payload->>'subject' as subject, payload->>'text' as text
    from graphile_worker._private_jobs where payload->>'to' = ${email} order by id`);

describe("a notice", () => {
  it.each([
    ["without a name", { name: "" }, "name"],
    ["without an address to answer to", { email: "" }, "email"],
    ["without good faith", { goodFaith: "" }, "goodFaith"],
    ["without saying where", { addresses: "  " }, "addresses"],
    ["without saying why", { explanation: " " }, "explanation"],
    ["that fell into the trap", { website: "x" }, "website"],
  ])("%s is sent back", (_, more, field) => {
    const result = fileLegalReportInput.safeParse(typed(more));
    expect(result.error?.issues.map(({ path }) => path[0])).toContain(field);
  });

  it("of child abuse needs nobody's name", async () => {
    const { key } = await filed({ category: "child_abuse", name: "", email: "" });
    expect(await findReportByKey(key)).toMatchObject({ state: "awaiting", category: "child_abuse" });
  });

  it("about another site is sent back with the reason", async () => {
    const input = fileLegalReportInput.parse(typed({ addresses: "https://elsewhere.example/x" }));
    await expect(fileLegalReport(null, input, "en")).rejects.toMatchObject({
      fields: { addresses: ["legal.errors.elsewhere"] },
    });
  });

  it("about two comments is sent back, as each gets a decision of its own", async () => {
    const [one, other] = [crypto.randomUUID(), crypto.randomUUID()];
    const about = (addresses: string) => fileLegalReportInput.parse(typed({ addresses }));
    await expect(fileLegalReport(null, about(`/comments/${one} /comments/${other}`), "en")).rejects.toMatchObject({
      fields: { addresses: ["legal.errors.oneComment"] },
    });
    const twice = about(`/comments/${one} /reviews/x#comment-${one} /reviews/x`);
    expect((await fileLegalReport(null, twice, "en")).key).toBe(twice.key);
  });

  it("sent twice is one, with one receipt, and only its hash is stored", async () => {
    const input = fileLegalReportInput.parse(typed());
    await Promise.all([1, 2, 3].map(() => fileLegalReport(null, input, "en")));
    const rows = await db.select().from(legalReports).where(eq(legalReports.reporterEmail, input.email));
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(input.key);
    expect(rows[0]?.tokenHash).toBe(hashToken(input.key));
    const mails = await mailsTo(input.email);
    expect(mails.map(({ subject }) => subject)).toEqual(["We have received your report"]);
    expect(mails[0]?.text).toContain(`${siteUrl()}/legal-report/follow?key=${input.key}`);
  });

  it("that says something else from the same page is one of its own, once, with its own receipt", async () => {
    const first = fileLegalReportInput.parse(typed());
    const other = { ...first, explanation: "It also says that I lie." };
    const keys = await Promise.all(
      [first, other, other, first].map(async (input) => (await fileLegalReport(null, input, "en")).key),
    );
    expect([keys[3], keys[2]]).toEqual([keys[0], keys[1]]);
    expect(keys).toContain(first.key);
    expect((await findReportByKey(keys[0] ?? ""))?.explanation).toBe(first.explanation);
    expect((await findReportByKey(keys[1] ?? ""))?.explanation).toBe(other.explanation);
    expect(fileLegalReportInput.shape.key.safeParse(keys[1]).success).toBe(true);
    const mails = (await mailsTo(first.email)).map(({ text }) => text).join();
    for (const key of keys) expect(mails.split(`follow?key=${key}`)).toHaveLength(2);
  });

  it("is answered alike whether what it names is there or not", async () => {
    const there = await aComment(await aReader(), await aReview());
    for (const id of [there.id, crypto.randomUUID()]) {
      const { key } = await filed({ addresses: `${siteUrl()}/reviews/x#comment-${id}` });
      const { id: _, createdAt: __, addresses: ___, ...told } = (await findReportByKey(key)) ?? {};
      expect(told).toEqual({
        category: "defamation",
        explanation: "It says that I stole.",
        state: "awaiting",
        decidedAt: null,
        decision: null,
        grounds: null,
        facts: null,
      });
    }
    expect(await findReportByKey(newReceiptKey())).toBeNull();
  });
});

describe("a decision", () => {
  it("takes the comment away, gives both sides the reasons, and can be appealed by its author", async () => {
    const [author, moderator, review] = [await aReader(), await aModerator(), await aReview()];
    const { id: commentId } = await aComment(author, review);
    const { key, email } = await filed({ addresses: `/reviews/${review.slug}#comment-${commentId}` });
    const reportId = await idOf(key);
    await takeLegalReport(moderator, { reportId });
    expect(await findReportByKey(key)).toMatchObject({ state: "under_review" });
    const words = { facts: "It names her as a thief.", grounds: "Section 307 of the Criminal Act." };
    expect(await decideLegalReport(moderator, { reportId, decision: "removed", ...words })).toEqual({
      reviewId: review.id,
    });
    expect(await db.select().from(comments).where(eq(comments.id, commentId))).toMatchObject([
      { status: "hidden", statusReason: "illegal" },
    ]);
    expect(await findReportByKey(key)).toMatchObject({ state: "decided", decision: "removed", ...words });
    expect(await findStatement(author, commentId)).toMatchObject({ legal: words, isAutomated: false });
    const [, decision] = await mailsTo(email);
    for (const part of [...Object.values(words), "no machine decided"]) expect(decision?.text).toContain(part);
    const log = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, reportId));
    const decided = log.find(({ action }) => action === "legal.decide");
    const [hidden] = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, commentId));
    expect(hidden).toMatchObject({ action: "comment.hide", parentId: decided?.id });

    await appealDecision(author, { commentId, body: "It is true." });
    const [appeal] = await db.select().from(appeals).where(eq(appeals.personId, author.id));
    const judge = await aModerator();
    await decideAppeal(judge, { appealId: appeal?.id ?? "", outcome: "overturned", answer: "It is." });
    expect(await db.select().from(comments).where(eq(comments.id, commentId))).toMatchObject([{ status: "visible" }]);
    expect(await findReportByKey(key)).toMatchObject({ decision: "kept", grounds: "It is." });
    expect((await mailsTo(email))[2]?.text).toContain("It is.");

    await appealLegal({ key, body: "It is not." });
    const [complaint] = await db.select().from(appeals).where(eq(appeals.legalReportId, reportId));
    const judged = { appealId: complaint?.id ?? "", outcome: "upheld", answer: "It is." } as const;
    await expect(decideAppeal(judge, judged)).rejects.toMatchObject({ key: "appeals.errors.sameDecider" });
    await decideAppeal(moderator, judged);
  });

  it("takes away for the law what was out of sight for something else, and no appeal about that brings it back", async () => {
    const [author, moderator, review] = [await aReader(), await aModerator(), await aReview()];
    const { id: commentId } = await aComment(author, review);
    const seen = { commentId, status: "visible", revision: 1, note: "" } as const;
    await hideComment(moderator, { ...seen, reason: "off_topic" });
    await appealDecision(author, { commentId, body: "It was on topic." });
    const { key } = await filed({ addresses: `/reviews/${review.slug}#comment-${commentId}` });
    const reportId = await idOf(key);
    await takeLegalReport(moderator, { reportId });
    const words = { facts: "It names her as a thief.", grounds: "Section 307 of the Criminal Act." };
    await decideLegalReport(moderator, { reportId, decision: "removed", ...words });
    const [appeal] = await db.select().from(appeals).where(eq(appeals.personId, author.id));
    await decideAppeal(await aModerator(), { appealId: appeal?.id ?? "", outcome: "overturned", answer: "It was." });
    expect(await db.select().from(comments).where(eq(comments.id, commentId))).toMatchObject([
      { status: "hidden", statusReason: "illegal" },
    ]);
    expect(await findReportByKey(key)).toMatchObject({ decision: "removed" });
    expect(await findStatement(author, commentId)).toMatchObject({ legal: words, canAppeal: true });
  });

  it("against the reporter can be complained of with the receipt alone, once, and turned round by someone else", async () => {
    const [author, moderator, review] = [await aReader(), await aModerator(), await aReview()];
    const { id: commentId } = await aComment(author, review);
    const { key, email } = await filed({ addresses: `/comments/${commentId}` });
    const reportId = await idOf(key);
    await expect(appealLegal({ key, body: "Too slow." })).rejects.toMatchObject({ code: "not_found" });
    await decideLegalReport(moderator, {
      reportId,
      decision: "kept",
      facts: "An opinion.",
      grounds: "No law meets it.",
    });
    await appealLegal({ key, body: "It is not." });
    await expect(appealLegal({ key, body: "It is not." })).rejects.toMatchObject({ code: "conflict" });
    const [appeal] = await db.select().from(appeals).where(eq(appeals.legalReportId, reportId));
    const decision = { appealId: appeal?.id ?? "", outcome: "overturned", answer: "Quite." } as const;
    const other = await aModerator();
    await expect(decideAppeal(moderator, decision)).rejects.toMatchObject({ key: "appeals.errors.sameDecider" });
    expect(await decideAppeal(other, decision)).toEqual({ reviewId: review.id, userId: null });
    expect(await findLegalAppeal(key)).toMatchObject({ outcome: "overturned" });
    expect(await db.select().from(comments).where(eq(comments.id, commentId))).toMatchObject([{ status: "hidden" }]);
    expect((await mailsTo(email))[2]?.text).toContain("Quite.");
    const [person] = await db.select().from(users).where(eq(users.id, author.id));
    expect(await mailsTo(person?.email ?? "")).toMatchObject([{ subject: "Your comment was taken out of sight" }]);
  });

  it("is taken once, however many decide at once", async () => {
    const { key, email } = await filed();
    const reportId = await idOf(key);
    const moderators = await Promise.all(Array.from({ length: 5 }, aModerator));
    const done = await Promise.allSettled(
      moderators.map((one, at) =>
        at % 2
          ? voidLegalReport(one, { reportId, grounds: "Gone." })
          : decideLegalReport(one, { reportId, decision: "kept", facts: "x", grounds: "y" }),
      ),
    );
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await mailsTo(email)).toHaveLength(2);
  });
});
