import { and, eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { appeals } from "#db/schema/moderation.ts";
import { notices } from "#db/schema/notifications.ts";
import { appealDecision, appealLegal, appealSanction, decideAppeal } from "#features/appeals/mutations.ts";
import { findStatement, listAppealsAbout } from "#features/appeals/queries.ts";
import { decideLegalReport } from "#features/legal/mutations.ts";
import { fileLegalReport } from "#features/legal/mutations-file.ts";
import { findReportByKey } from "#features/legal/queries.ts";
import { newReceiptKey } from "#features/legal/receipt-key.ts";
import { approveComment, hideComment, restoreComment } from "#features/moderation/mutations-decide.ts";
import { reportComment } from "#features/moderation/mutations-reports.ts";
import { suspendUser } from "#features/moderation/mutations-sanctions.ts";
import { undoDecision } from "#features/moderation/mutations-undo.ts";
import { listNotices } from "#features/notifications/queries.ts";
import { noticeWords } from "#features/notifications/words.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { gathered, toldTo } from "../support/notices.ts";
import { openOwnDatabase } from "../support/own-database.ts";
import { aComment, aReader, aReview } from "../support/rows.ts";

// What happened is told from one list, of everybody.
await openOwnDatabase("verdict_appeal_answers");

const aModerator = () => aReader({ role: "moderator" });
const seen = (commentId: string) => ({ commentId, status: "visible", revision: 1, note: "" }) as const;

async function decideAppealOf(person: Viewer, outcome: "upheld" | "overturned", answer: string) {
  const [appeal] = await db.select().from(appeals).where(eq(appeals.personId, person.id));
  await decideAppeal(await aModerator(), { appealId: appeal?.id ?? "", outcome, answer });
  await gathered();
}
async function aHiddenComment() {
  const [author, review] = [await aReader(), await aReview()];
  const { id } = await aComment(author, review);
  await hideComment(await aModerator(), { ...seen(id), reason: "abuse" });
  await appealDecision(author, { commentId: id, body: "No." });
  return { author, id };
}
const newest = async (viewer: Viewer) => {
  const [notice] = (await listNotices(viewer)).items;
  return notice && noticeWords(notice, "en");
};

describe("whoever appealed is told of the answer and can read it", () => {
  it("when the decision stays", async () => {
    const { author, id } = await aHiddenComment();
    await gathered();
    await decideAppealOf(author, "upheld", "It was rude.");
    expect(await toldTo(author)).toEqual(["appeal", "hidden"]);
    expect(await newest(author)).toMatchObject({
      line: "Somebody else looked at what you appealed about: the decision stays",
      reason: "The reasons: “It was rude.”",
      path: `/comments/${id}/decision`,
    });
  });

  it("when their comment comes back, once", async () => {
    const { author, id } = await aHiddenComment();
    await decideAppealOf(author, "overturned", "It was not rude.");
    expect(await toldTo(author)).toEqual(["appeal"]);
    expect((await newest(author))?.line).toBe("Your appeal was right: the decision was lifted");
    expect(await findStatement(author, id)).toBeNull();
    expect(await listAppealsAbout(author, id)).toMatchObject([{ outcome: "overturned", answer: "It was not rude." }]);
    expect(await listAppealsAbout(await aReader(), id)).toEqual([]);
  });

  it("and later that it came back from another decision, that answer unread", async () => {
    const { author, id } = await aHiddenComment();
    await decideAppealOf(author, "overturned", "It was not rude.");
    await hideComment(await aModerator(), { ...seen(id), reason: "spam" });
    await gathered();
    const hidden = and(eq(notices.commentId, id), eq(notices.kind, "hidden"));
    await db.update(notices).set({ pushedAt: new Date() }).where(hidden);
    const back = { ...seen(id), status: "hidden", reason: "mistake", reports: 0 } as const;
    await restoreComment(await aReader({ role: "admin" }), back);
    await gathered();
    expect(await toldTo(author)).toEqual(["restored", "appeal"]);
  });

  it.each(["upheld", "overturned"] as const)("about a sanction (%s), once", async (outcome) => {
    const person = await aReader();
    const step = { userId: person.id, days: 3, reason: "Insults." };
    const { sanctionId } = await suspendUser(await aModerator(), step);
    await gathered();
    await appealSanction(person, { sanctionId, body: "No." });
    await decideAppealOf(person, outcome, "x");
    expect(await toldTo(person)).toEqual(outcome === "upheld" ? ["appeal", "sanction"] : ["appeal"]);
    expect((await newest(person))?.path).toBe("/settings/standing");
  });

  it("by letter, where they reported something unlawful", async () => {
    const [key, email] = [newReceiptKey(), `${crypto.randomUUID()}@example.org`];
    const said = { category: "other" as const, addresses: ["/"], explanation: "x", name: "Mina", email };
    await fileLegalReport(null, { key, ...said, goodFaith: "yes", website: "" }, "en");
    const reportId = (await findReportByKey(key))?.id ?? "";
    await decideLegalReport(await aModerator(), { reportId, decision: "kept", facts: "x", grounds: "y" });
    await appealLegal({ key, body: "No." });
    const [appeal] = await db.select().from(appeals).where(eq(appeals.legalReportId, reportId));
    const answer = "Lawful, as before.";
    await decideAppeal(await aModerator(), { appealId: appeal?.id ?? "", outcome: "upheld", answer });
    const mails = await db.execute<{ subject: string; text: string }>(sql`
      select payload->>'subject' as subject, payload->>'text' as text
      from graphile_worker._private_jobs where payload->>'to' = ${email} order by id`);
    expect(mails.at(-1)).toMatchObject({ subject: "What we decided on your complaint" });
    expect(mails.at(-1)?.text).toContain(answer);
  });
});

describe("whoever reported a comment", () => {
  async function aReport() {
    const [reporter, moderator, review] = [await aReader(), await aModerator(), await aReview()];
    const { id } = await aComment(await aReader(), review, { bodyMarkdown: "Words that went." });
    await reportComment(reporter, { commentId: id, reason: "abuse", explanation: "" });
    return { reporter, moderator, id };
  }

  it("is told what came of it, without the words", async () => {
    const { reporter, moderator, id } = await aReport();
    await hideComment(moderator, { ...seen(id), reason: "abuse" });
    await gathered();
    const [notice, ...more] = (await listNotices(reporter)).items;
    expect(more).toEqual([]);
    expect(notice).toMatchObject({ kind: "report", authorName: null, excerptOf: null });
    expect(await newest(reporter)).toMatchObject({
      line: expect.stringMatching(/^You were right about what you reported below “.+”/),
      path: "/settings/reports",
    });
  });

  it("is told the last word, once, when the first was taken back", async () => {
    const { reporter, moderator, id } = await aReport();
    const { entryId } = await hideComment(moderator, { ...seen(id), reason: "abuse" });
    await gathered();
    await undoDecision(moderator, { entryId });
    await gathered();
    expect(await toldTo(reporter)).toEqual([]);
    await approveComment(moderator, { ...seen(id), reports: 1 });
    await gathered();
    expect(await toldTo(reporter)).toEqual(["report"]);
    expect((await newest(reporter))?.line).toMatch(/and left it as it is$/);
  });

  it("is told nothing when they decided it themselves", async () => {
    const { id } = await aComment(await aReader(), await aReview());
    const moderator = await aModerator();
    await reportComment(moderator, { commentId: id, reason: "abuse", explanation: "" });
    await hideComment(moderator, { ...seen(id), reason: "abuse" });
    await gathered();
    expect(await toldTo(moderator)).toEqual([]);
  });
});
