import { and, eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { comments } from "#db/schema/comments.ts";
import { appeals, legalReports, reports } from "#db/schema/moderation.ts";
import { noticePeople } from "#db/schema/notifications.ts";
import { appealDecision, decideAppeal } from "#features/appeals/mutations.ts";
import { findStatement } from "#features/appeals/queries.ts";
import { listOpenAppeals } from "#features/appeals/queries-desk.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import { decideLegalReport } from "#features/legal/mutations.ts";
import { fileLegalReport } from "#features/legal/mutations-file.ts";
import { findReportByKey } from "#features/legal/queries.ts";
import { newReceiptKey } from "#features/legal/receipt-key.ts";
import { approveComment, hideComment, rejectComment, restoreComment } from "#features/moderation/mutations-decide.ts";
import { previewBulk } from "#features/moderation/queries-bulk.ts";
import { findQueueItem } from "#features/moderation/queries-queue.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { siteUrl } from "#lib/env.ts";
import { localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { aComment, aReader, aReview } from "../support/rows.ts";

const aModerator = () => aReader({ role: "moderator" });

async function aReportOn(commentId: string, by: Viewer | null = null) {
  const key = newReceiptKey();
  const about = { category: "other" as const, addresses: [`/comments/${commentId}`], explanation: "x" };
  const from = {
    name: "Mina",
    email: `${crypto.randomUUID()}@example.org`,
    goodFaith: "yes" as const,
    website: "" as const,
  };
  await fileLegalReport(by, { key, ...about, ...from }, "en");
  return { key, reportId: (await findReportByKey(key))?.id ?? "" };
}
async function aRemoval(commentId: string, { by, law = "The law." }: { by?: Viewer; law?: string } = {}) {
  const [moderator, report] = [await aModerator(), await aReportOn(commentId, by)];
  await decideLegalReport(moderator, { reportId: report.reportId, decision: "removed", facts: "x", grounds: law });
  return { moderator, ...report };
}
async function overturnFor(author: Viewer) {
  const [appeal] = (await listOpenAppeals(await aModerator())).filter(({ personId }) => personId === author.id);
  await decideAppeal(await aModerator(), { appealId: appeal?.id ?? "", outcome: "overturned", answer: "It is fine." });
}
const stateOf = async (id: string) => {
  const [row] = await db.select().from(comments).where(eq(comments.id, id));
  return `${row?.status} ${row?.statusReason ?? ""}`.trim();
};
async function aCommentOfSomeone() {
  const [author, review] = [await aReader(), await aReview()];
  return { author, ...(await aComment(author, review)) };
}

it("leaves the appeal of whoever's words went to staff who did not report them", async () => {
  const [{ author, id }, accuser] = [await aCommentOfSomeone(), await aModerator()];
  const [{ moderator }, other] = [await aRemoval(id, { by: accuser }), await aModerator()];
  await appealDecision(author, { commentId: id, body: "No." });
  const [appeal] = await db.select().from(appeals).where(eq(appeals.personId, author.id));
  const decision = { appealId: appeal?.id ?? "", outcome: "upheld", answer: "x" } as const;
  await expect(decideAppeal(accuser, decision)).rejects.toMatchObject({ key: "appeals.errors.ownReport" });
  await expect(decideAppeal(moderator, decision)).rejects.toMatchObject({ key: "appeals.errors.sameDecider" });
  await decideAppeal(other, decision);
});

it("does so too where they complained as readers do", async () => {
  const [{ author, id }, accuser] = [await aCommentOfSomeone(), await aModerator()];
  await db.insert(reports).values({ commentId: id, commentRevision: 1, reporterId: accuser.id, reason: "abuse" });
  const seen = { commentId: id, status: "visible", revision: 1, note: "" } as const;
  await hideComment(await aModerator(), { ...seen, reason: "abuse" });
  await appealDecision(author, { commentId: id, body: "No." });
  const own = (await listOpenAppeals(accuser)).find(({ personId }) => personId === author.id);
  expect(own).toMatchObject({ leftToOthers: "ownReport" });
});

it("turns round the one decision that was wrong, and says so in the record", async () => {
  const { author, id } = await aCommentOfSomeone();
  const first = await aRemoval(id, { law: "The first law." });
  const second = await aRemoval(id, { law: "The second law." });
  expect(await findStatement(author, id)).toMatchObject({ legal: { grounds: "The second law." }, canAppeal: true });
  await appealDecision(author, { commentId: id, body: "Not against the second." });
  await overturnFor(author);

  expect(await stateOf(id)).toBe("hidden illegal");
  expect(await findReportByKey(second.key)).toMatchObject({ decision: "kept", grounds: "It is fine." });
  expect(await findReportByKey(first.key)).toMatchObject({ decision: "removed", grounds: "The first law." });
  const isOverturn = and(eq(auditEntries.subjectId, second.reportId), eq(auditEntries.action, "legal.overturn"));
  const [entry] = await db.select().from(auditEntries).where(isOverturn);
  expect(entry).toMatchObject({ before: { decision: "removed" }, after: { decision: "kept" }, reason: "It is fine." });

  expect(await findStatement(author, id)).toMatchObject({ legal: { grounds: "The first law." }, canAppeal: true });
  await appealDecision(author, { commentId: id, body: "Nor against the first." });
  await overturnFor(author);
  expect(await stateOf(id)).toBe("visible");
  expect(await findReportByKey(first.key)).toMatchObject({ decision: "kept" });
});

it("leaves what the rules had taken away before the law did", async () => {
  const { author, id } = await aCommentOfSomeone();
  const seen = { commentId: id, status: "visible", revision: 1, note: "" } as const;
  await hideComment(await aModerator(), { ...seen, reason: "off_topic" });
  await aRemoval(id);
  await appealDecision(author, { commentId: id, body: "It is not." });
  await overturnFor(author);
  expect(await stateOf(id)).toBe("hidden off_topic");
  expect(await findStatement(author, id)).toMatchObject({ reasonCode: "off_topic", legal: null, canAppeal: true });
});

it("leaves time to appeal an old decision from when the one that hid it was wrong", async () => {
  const [{ author, id }, moderator] = [await aCommentOfSomeone(), await aModerator()];
  await db.update(comments).set({ status: "hidden", statusReason: "off_topic" }).where(eq(comments.id, id));
  const [hide, occurredAt] = [{ action: "comment.hide", reason: "off_topic" }, new Date("2020-01-01")];
  const about = { subjectKind: "comment", subjectId: id, actorId: moderator.id };
  await db.insert(auditEntries).values({ ...hide, ...about, occurredAt });
  const appeal = { commentId: id, body: "No." };
  await expect(appealDecision(author, appeal)).rejects.toMatchObject({ key: "appeals.errors.late" });
  await aRemoval(id);
  await appealDecision(author, appeal);
  await overturnFor(author);
  expect(await findStatement(author, id)).toMatchObject({ reasonCode: "off_topic", canAppeal: true });
  await appealDecision(author, appeal);
  await overturnFor(author);
  expect(await stateOf(id)).toBe("visible");
});

it("is brought back by nobody at the desk, whatever else was decided about it since", async () => {
  const [{ id }, moderator] = [await aCommentOfSomeone(), await aModerator()];
  await aRemoval(id);
  const seen = { commentId: id, status: "hidden", revision: 1, note: "", reports: 0 } as const;
  const back = (status: "hidden" | "rejected") =>
    restoreComment(moderator, { ...seen, status, reason: "nothing_wrong" });
  expect(await findQueueItem(moderator, id)).toMatchObject({ isRemovedByLaw: true, decisions: ["reject", "spam"] });
  const other = await aComment(await aReader(), await aReview(), { status: "hidden", statusReason: "abuse" });
  const [both, isOther] = [[id, other.id], { count: 1, sample: [{ id: other.id }] }];
  expect(await previewBulk(moderator, { view: "all", action: "restore", ids: both })).toMatchObject(isOther);
  await expect(back("hidden")).rejects.toMatchObject({ code: "conflict", key: "moderation.errors.byLaw" });
  await rejectComment(moderator, { ...seen, reason: "spam" });
  await expect(back("rejected")).rejects.toMatchObject({ key: "moderation.errors.byLaw" });
  expect(await stateOf(id)).toBe("rejected spam");
});

it("comes back on an appeal also from a removal that has no line in the record", async () => {
  const { author, id } = await aCommentOfSomeone();
  const [first, second] = [await aRemoval(id), await aReportOn(id)];
  const removed = { state: "decided", decision: "removed", facts: "x", grounds: "y", decidedAt: new Date() } as const;
  await db.update(legalReports).set(removed).where(eq(legalReports.id, second.reportId));
  await appealDecision(author, { commentId: id, body: "No." });
  await overturnFor(author);
  expect(await stateOf(id)).toBe("visible");
  for (const { key } of [first, second])
    expect(await findReportByKey(key)).toMatchObject({ decision: "kept", grounds: "It is fine." });
});

it("is the desk's again once it was shown after all", async () => {
  const [{ id }, moderator] = [await aCommentOfSomeone(), await aModerator()];
  await aRemoval(id);
  await db.update(comments).set({ status: "visible", statusReason: null }).where(eq(comments.id, id));
  const line = { action: "comment.restore", subjectKind: "comment", subjectId: id } as const;
  await db.transaction((tx) => recordAudit(tx, moderator, line));
  const seen = { commentId: id, revision: 1, note: "", reports: 0 } as const;
  await approveComment(moderator, { ...seen, status: "visible" });
  await hideComment(moderator, { ...seen, status: "visible", reason: "abuse" });
  expect(await findQueueItem(moderator, id)).toMatchObject({ isRemovedByLaw: false });
  await restoreComment(moderator, { ...seen, status: "hidden", reason: "mistake" });
  expect(await stateOf(id)).toBe("visible");
});

it.each(["en", "ko"] as const)("writes to its author in the language they read in (%s)", async (language) => {
  const { author, id } = await aCommentOfSomeone();
  await db.insert(noticePeople).values({ userId: author.id, language });
  await aRemoval(id);
  const [user] = await db.select().from(users).where(eq(users.id, author.id));
  const [letter] = await db.execute<{ subject: string; text: string }>(sql`
    select payload->>'subject' as subject, payload->>'text' as text
    from graphile_worker._private_jobs where payload->>'to' = ${user?.email}`);
  expect(letter?.subject).toBe(translator(language)("legal.mail.author.subject"));
  expect(letter?.text).toContain(`${siteUrl()}${localPath(language, `/comments/${id}/decision`)}\n`);
});
