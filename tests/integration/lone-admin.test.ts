import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { comments } from "#db/schema/comments.ts";
import { appeals, legalReports, sanctions } from "#db/schema/moderation.ts";
import { appealLegal, decideAppeal } from "#features/appeals/mutations.ts";
import { listOpenAppeals } from "#features/appeals/queries-desk.ts";
import { decideLegalReport } from "#features/legal/mutations.ts";
import { fileLegalReport } from "#features/legal/mutations-file.ts";
import { findLegalReport, findReportByKey } from "#features/legal/queries.ts";
import { newReceiptKey } from "#features/legal/receipt-key.ts";
import { carryOut } from "#features/moderation/mutations-carry-out.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { openOwnDatabase } from "../support/own-database.ts";
import { aComment, aReader, aReview } from "../support/rows.ts";

// Who else is on the staff is a fact of a whole database.
await openOwnDatabase("verdict_lone_admin");
const admin = await aReader({ role: "admin" });
const moderator = await aReader({ role: "moderator" });
const words = { facts: "It names her.", grounds: "The law says so." };

async function aReportOn(author: Viewer) {
  const { id: commentId } = await aComment(author, await aReview());
  const key = newReceiptKey();
  const input = { key, category: "other", addresses: [`/comments/${commentId}`], explanation: "x" } as const;
  await fileLegalReport(
    null,
    {
      ...input,
      addresses: [...input.addresses],
      name: "Mina",
      email: "mina@example.org",
      goodFaith: "yes",
      website: "",
    },
    "en",
  );
  return { key, commentId, reportId: (await findReportByKey(key))?.id ?? "" };
}
const statusOf = async (id: string) => (await db.select().from(comments).where(eq(comments.id, id)))[0]?.status;
const recordOf = (id: string) => db.select().from(auditEntries).where(eq(auditEntries.subjectId, id));

it("may decide about their own words, which no moderator may, and the record says so", async () => {
  const { commentId, reportId } = await aReportOn(admin);
  const decision = { reportId, decision: "removed", ...words } as const;
  await expect(decideLegalReport(moderator, decision)).rejects.toMatchObject({ key: "legal.errors.admin" });
  expect(await findLegalReport(admin, reportId)).toMatchObject({ leftToOthers: null, isAlone: true });
  await decideLegalReport(admin, decision);
  expect(await statusOf(commentId)).toBe("hidden");
  expect((await recordOf(reportId)).find(({ action }) => action === "legal.decide")?.after).toMatchObject({
    decidedOwn: true,
  });
});

it("may decide the appeal about them as well, and the record says so", async () => {
  const { key, commentId, reportId } = await aReportOn(admin);
  await decideLegalReport(admin, { reportId, decision: "kept", ...words });
  await appealLegal({ key, body: "It is not." });
  const [appeal] = await listOpenAppeals(admin);
  expect(appeal).toMatchObject({ legalReportId: reportId, leftToOthers: null, alone: "ownWords" });
  const decision = { appealId: appeal?.id ?? "", outcome: "overturned", answer: "Quite." } as const;
  await expect(decideAppeal(moderator, decision)).rejects.toMatchObject({ key: "appeals.errors.admin" });
  await decideAppeal(admin, decision);
  expect(await statusOf(commentId)).toBe("hidden");
  expect((await recordOf(reportId)).find(({ action }) => action === "legal.overturn")?.after).toMatchObject({
    decidedOwn: true,
  });
});

it("has nobody's words taken away by a moderator through a decision of another kind", async () => {
  const { commentId, reportId } = await aReportOn(admin);
  const wanted = { commentId, to: "hidden", reason: "illegal", parentId: reportId } as const;
  const isAlone = { ...wanted, isAlone: true };
  for (const one of [wanted, isAlone]) {
    const done = db.transaction((tx) => carryOut(tx, moderator, one));
    await expect(done).rejects.toMatchObject({ key: "moderation.errors.admin" });
  }
  const own = db.transaction((tx) => carryOut(tx, admin, wanted));
  await expect(own).rejects.toMatchObject({ key: "moderation.errors.own" });
  expect(await statusOf(commentId)).toBe("visible");
});

it("is not left to wait for a colleague who is suspended or banned", async () => {
  const colleague = await aReader({ role: "admin" });
  const legalReportId = (await aReportOn(await aReader())).reportId;
  const kept = { state: "decided", decision: "kept", decidedAt: new Date(), decidedBy: admin.id } as const;
  await db.update(legalReports).set(kept).where(eq(legalReports.id, legalReportId));
  await db.insert(appeals).values({ legalReportId, body: "x" });
  const duty = async () => (await listOpenAppeals(admin)).find((one) => one.legalReportId === legalReportId)?.alone;
  const stop = (kind: "ban" | "suspension", userId: string) =>
    db.insert(sanctions).values({ userId, kind, reason: "x", endsAt: new Date(Date.now() + 3_600_000) });
  expect(await duty()).toBeNull();
  await stop("suspension", colleague.id);
  expect(await duty()).toBeNull();
  await stop("ban", moderator.id);
  expect(await duty()).toBe("sameDecider");
  await db.update(sanctions).set({ liftedAt: new Date() }).where(eq(sanctions.userId, moderator.id));
  expect(await duty()).toBeNull();
});
