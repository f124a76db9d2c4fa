import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { appealLegal } from "#features/appeals/mutations.ts";
import { listOpenAppeals } from "#features/appeals/queries-desk.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import { listAudit, listAuditOfSubject } from "#features/audit/queries.ts";
import { decideLegalReport } from "#features/legal/mutations.ts";
import { fileLegalReport } from "#features/legal/mutations-file.ts";
import { findLegalReport, findReportByKey } from "#features/legal/queries.ts";
import { newReceiptKey } from "#features/legal/receipt-key.ts";
import { reportComment } from "#features/moderation/mutations-reports.ts";
import { findQueueItem } from "#features/moderation/queries-queue.ts";
import { aComment, aReader, aReview } from "../support/rows.ts";

const aModerator = () => aReader({ role: "moderator" });

it("is untold to staff who reported their own comment, and told to the others", async () => {
  const [author, colleague, reporter] = [await aModerator(), await aModerator(), await aReader()];
  const { id } = await aComment(author, await aReview());
  await reportComment(reporter, { commentId: id, reason: "abuse", explanation: "You know me from work." });
  expect((await findQueueItem(colleague, id))?.reports).toMatchObject([
    { reporterName: reporter.name, explanation: "You know me from work." },
  ]);
  const own = await findQueueItem(author, id);
  expect(own?.reports).toMatchObject([{ reason: "abuse", reporterName: null, explanation: null }]);
  expect(JSON.stringify(own)).not.toContain(reporter.name);
});

it("is untold to staff who reported their own comment as unlawful, on the desk, in appeals and in the record", async () => {
  const [author, colleague, reporter] = [await aModerator(), await aModerator(), await aReader()];
  const { id } = await aComment(author, await aReview());
  const key = newReceiptKey();
  const said = { category: "other" as const, addresses: [`/comments/${id}`], explanation: "x", name: "Mina Kim" };
  const email = `${crypto.randomUUID()}@example.org`;
  await fileLegalReport(reporter, { key, ...said, email, goodFaith: "yes", website: "" }, "en");
  const reportId = (await findReportByKey(key))?.id ?? "";
  expect(await findLegalReport(colleague, reportId)).toMatchObject({ reporterName: "Mina Kim", reporterEmail: email });
  expect(await findLegalReport(author, reportId)).toMatchObject({
    leftToOthers: "ownWords",
    reporterName: null,
    reporterEmail: null,
  });
  const [received] = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, reportId));
  expect(received).toMatchObject({ action: "legal.receive", actorId: null, actorName: "legal report form" });

  await decideLegalReport(colleague, { reportId, decision: "kept", facts: "x", grounds: "x" });
  await appealLegal({ key, body: "x" });
  const seenBy = async (viewer: typeof author) =>
    (await listOpenAppeals(viewer)).find(({ legalReportId }) => legalReportId === reportId)?.personName;
  expect(await seenBy(author)).toBeNull();
  expect(await seenBy(await aModerator())).toBe(reporter.name);
});

it("is untold of earlier reports too, whose line in the record has who made them", async () => {
  const [moderator, reporter] = [await aModerator(), await aReader()];
  const [subjectId, parentId] = [randomUUID(), randomUUID()];
  const line = { action: "legal.receive", subjectKind: "legal", subjectId, parentId } as const;
  await db.transaction((tx) => recordAudit(tx, reporter, line));
  const read = [
    ...(await listAudit(moderator, { parent: parentId })).entries,
    ...(await listAuditOfSubject(moderator, "legal", subjectId, 1)),
  ];
  expect(read).toHaveLength(2);
  for (const entry of read) expect(entry).toMatchObject({ actorId: null, actorName: "legal report form" });
  expect((await listAudit(moderator, { person: reporter.id })).entries).toEqual([]);
});
