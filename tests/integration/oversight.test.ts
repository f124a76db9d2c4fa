import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { db, sqlClient } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { commentRevisions } from "#db/schema/comments.ts";
import { appeals, legalReports } from "#db/schema/moderation.ts";
import { appealDecision, appealLegal, appealSanction, decideAppeal } from "#features/appeals/mutations.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import { decideLegalReport } from "#features/legal/mutations.ts";
import { newReceiptKey } from "#features/legal/receipt-key.ts";
import { startBulk, workBulk } from "#features/moderation/mutations-bulk.ts";
import { rejectComment } from "#features/moderation/mutations-decide.ts";
import { suspendUser, warnUser } from "#features/moderation/mutations-sanctions.ts";
import { undoDecision } from "#features/moderation/mutations-undo.ts";
import { countFigures, retryJob } from "#features/oversight/mutations.ts";
import { endedCases, findFigures, findOverview } from "#features/oversight/queries.ts";
import { findHealth } from "#features/oversight/queries-health.ts";
import { hashToken } from "#lib/auth/viewer.ts";
import { aComment, aReader, aReview } from "../support/rows.ts";

it("counts what was decided by month, without a name or a word of it", async () => {
  const [moderator, author] = [await aReader({ role: "moderator" }), await aReader()];
  const words = `secret ${randomUUID()}`;
  await db.transaction(async (tx) => {
    for (let at = 0; at < 6; at++) {
      await recordAudit(tx, moderator, {
        action: "comment.hide",
        subjectKind: "comment",
        subjectId: randomUUID(),
        reason: `hate: ${words}`,
        after: { status: "hidden" },
      });
    }
  });
  await countFigures();
  const before = (await findFigures())?.months[0];
  await db.transaction((tx) =>
    recordAudit(tx, moderator, {
      action: "comment.hide",
      subjectKind: "comment",
      subjectId: randomUUID(),
      reason: `hate: ${words}`,
      after: { status: "hidden" },
    }),
  );
  await warnUser(moderator, { userId: author.id, reasonCode: "hate", reason: words });
  await countFigures();
  const figures = await findFigures();
  const after = figures?.months[0];
  expect(after?.deeds.hidden ?? 0).toBeGreaterThan(before?.deeds.hidden ?? 0);
  expect(after?.steps.warning ?? 0).toBeGreaterThan(before?.steps.warning ?? 0);
  expect(after?.reasons.find(({ code }) => code === "hate")?.count).toBeGreaterThanOrEqual(7);
  for (const secret of [words, moderator.name, author.name, moderator.id]) {
    expect(JSON.stringify(figures)).not.toContain(secret);
  }
});

it("shows an admin who decided what, and how long it took", async () => {
  const [admin, moderator] = [await aReader({ role: "admin" }), await aReader({ role: "moderator" })];
  const review = await aReview();
  // So many that they are among those who decided most, whatever others decide beside them.
  for (let minutes = 1; minutes <= 41; minutes++) {
    const createdAt = new Date(Date.now() - minutes * 60_000);
    const held = { status: "pending", statusReason: "links", createdAt } as const;
    const { id } = await aComment(await aReader(), review, held);
    await rejectComment(moderator, { commentId: id, status: "pending", revision: 1, reason: "spam", note: "" });
  }
  const { days, deciders, held } = await findOverview(admin);
  expect(days).toHaveLength(30);
  const own = deciders.find(({ id }) => id === moderator.id);
  expect(own).toMatchObject({ name: moderator.name, decided: 41 });
  expect(Math.round(own?.median ?? 0)).toBe(21);
  expect(held.cases).toBeGreaterThanOrEqual(41);
});

it("counts what somebody decided about the law and on appeals among what they decided, once each", async () => {
  const [admin, judge] = [await aReader({ role: "admin" }), await aReader({ role: "moderator" })];
  const review = await aReview();
  const decided = async () => (await findOverview(admin)).deciders.find(({ id }) => id === judge.id)?.decided;
  // So many that the judge is among those who decided most, whatever others decide beside them.
  for (let count = 1; count <= 41; count++) {
    const { id: commentId } = await aComment(await aReader(), review);
    const said = { category: "other" as const, addresses: ["/"], explanation: "x", locale: "en", commentId };
    const [report] = await db
      .insert(legalReports)
      .values({ ...said, tokenHash: hashToken(newReceiptKey()) })
      .returning();
    await decideLegalReport(judge, { reportId: report?.id ?? "", decision: "removed", facts: "x", grounds: "x" });
  }
  expect(await decided()).toBe(41);
  const key = newReceiptKey();
  const kept = { state: "decided", decision: "kept", decidedAt: new Date() } as const;
  const said = { category: "other" as const, addresses: ["/"], explanation: "x", locale: "en" };
  await db.insert(legalReports).values({ ...said, ...kept, tokenHash: hashToken(key) });
  await appealLegal({ key, body: "x" });
  const [appeal] = await db
    .select({ id: appeals.id })
    .from(appeals)
    .innerJoin(legalReports, eq(legalReports.id, appeals.legalReportId))
    .where(eq(legalReports.tokenHash, hashToken(key)));
  await decideAppeal(judge, { appealId: appeal?.id ?? "", outcome: "upheld", answer: "x" });
  expect(await decided()).toBe(42);
});

it("keeps what somebody who has left decided on appeals with what else they decided", async () => {
  const [admin, judge, review] = [
    await aReader({ role: "admin" }),
    await aReader({ role: "moderator" }),
    await aReview(),
  ];
  for (let count = 1; count <= 41; count++) {
    const held = { status: "pending", statusReason: "links" } as const;
    const { id } = await aComment(await aReader(), review, held);
    await rejectComment(judge, { commentId: id, status: "pending", revision: 1, reason: "spam", note: "" });
  }
  const [author, accused] = [await aReader(), await aReader()];
  const { id: commentId } = await aComment(author, review);
  const said = { category: "other" as const, addresses: ["/"], explanation: "x", locale: "en", commentId };
  const [report] = await db
    .insert(legalReports)
    .values({ ...said, tokenHash: hashToken(newReceiptKey()) })
    .returning();
  const removed = { reportId: report?.id ?? "", decision: "removed", facts: "x", grounds: "x" } as const;
  await decideLegalReport(await aReader({ role: "moderator" }), removed);
  await appealDecision(author, { commentId, body: "x" });
  const step = { userId: accused.id, reasonCode: "hate", reason: "x", days: 3 } as const;
  const { sanctionId } = await suspendUser(await aReader({ role: "moderator" }), step);
  await appealSanction(accused, { sanctionId, body: "x" });
  for (const { id: personId } of [author, accused]) {
    const [appeal] = await db.select().from(appeals).where(eq(appeals.personId, personId));
    await decideAppeal(judge, { appealId: appeal?.id ?? "", outcome: "overturned", answer: "x" });
  }
  await db.delete(users).where(eq(users.id, judge.id));
  const { deciders } = await findOverview(admin);
  expect(deciders.find(({ id }) => id === judge.id)).toMatchObject({ name: null, decided: 43 });
});

const casesOf = async (moderator: { id: string }) => [
  ...(await db.execute<{ kind: string; minutes: number }>(sql`
    select kind, round(extract(epoch from ended - began) / 60)::int as minutes from (${endedCases}) cases
    where actor_id = ${moderator.id} order by kind, minutes`)),
];
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

it("counts how long what was decided had waited: since its last words, in bulk too, and not what was taken back", async () => {
  const [moderator, review] = [await aReader({ role: "moderator" }), await aReview()];
  const held = { status: "pending", statusReason: "links" } as const;
  const rejecting = { status: "pending", reason: "spam", note: "" } as const;
  const old = await aComment(await aReader(), review, { ...held, createdAt: minutesAgo(9_000), revision: 2 });
  await db
    .insert(commentRevisions)
    .values({ commentId: old.id, revision: 1, bodyMarkdown: "x", createdAt: minutesAgo(30) });
  await rejectComment(moderator, { ...rejecting, commentId: old.id, revision: 2 });

  const many = await aComment(await aReader(), review, { ...held, createdAt: minutesAgo(90) });
  const chosen = JSON.stringify({ ids: many.id });
  const bulk = { filter: chosen, action: "reject", reason: "spam", note: "", expected: 1 } as const;
  const { bulkId } = await startBulk(moderator, bulk);
  await workBulk(bulkId);

  const wrong = await aComment(await aReader(), review, { ...held, createdAt: minutesAgo(600) });
  const { entryId } = await rejectComment(moderator, { ...rejecting, commentId: wrong.id, revision: 1 });
  await undoDecision(moderator, { entryId });
  expect(await casesOf(moderator)).toEqual([
    { kind: "held", minutes: 30 },
    { kind: "held", minutes: 90 },
  ]);
});

it("counts a legal report as it was decided at first, and what an appeal made of it as an appeal", async () => {
  const [first, second] = [await aReader({ role: "moderator" }), await aReader({ role: "moderator" })];
  const key = newReceiptKey();
  const [report] = await db
    .insert(legalReports)
    .values({
      tokenHash: hashToken(key),
      category: "other",
      addresses: ["/"],
      explanation: "x",
      locale: "en",
      createdAt: minutesAgo(200),
    })
    .returning();
  const reportId = report?.id ?? "";
  await decideLegalReport(first, { reportId, decision: "kept", facts: "x", grounds: "x" });
  await appealLegal({ key, body: "x" });
  const [appeal] = await db.select().from(appeals).where(eq(appeals.legalReportId, reportId));
  await decideAppeal(second, { appealId: appeal?.id ?? "", outcome: "overturned", answer: "x" });
  expect(await casesOf(first)).toEqual([{ kind: "legal", minutes: 200 }]);
  expect(await casesOf(second)).toEqual([{ kind: "appeals", minutes: 0 }]);
});

it("tells of a job that failed, without anybody's address, and lets it run again", async () => {
  const admin = await aReader({ role: "admin" });
  const client = sqlClient();
  const [job] = await client<{ id: string }[]>`
    select id::text from graphile_worker.add_job('mail.send', '{}'::json, run_at => now() + interval '1 day')`;
  const id = job?.id ?? "";
  await client`update graphile_worker._private_jobs set attempts = max_attempts, updated_at = now() + interval '1 minute',
    last_error = ${"550 no such user <mina@example.org>\n  at somewhere"} where id = ${id}`;
  const failed = (await findHealth(admin)).jobs.failed.find((one) => one.id === id);
  expect(failed).toMatchObject({ task: "mail.send", isGivenUp: true, said: "550 no such user <…>" });
  await retryJob(admin, { jobId: id });
  const [again] =
    await client`select attempts, run_at <= now() as is_due from graphile_worker._private_jobs where id = ${id}`;
  expect(again).toEqual({ attempts: 0, is_due: true });
  await client`delete from graphile_worker._private_jobs where id = ${id}`;
});

it("counts mails about notices among those that wait", async () => {
  const admin = await aReader({ role: "admin" });
  const sql = sqlClient();
  const before = (await findHealth(admin)).mail.waiting;
  const jobs = await sql<{ id: string }[]>`
    select (graphile_worker.add_job('notifications.mail', '{}'::json, run_at => now() + interval '1 day')).id::text
      from generate_series(1, 1000)`;
  // Other tests queue mails, and take some away, at the same time.
  expect((await findHealth(admin)).mail.waiting).toBeGreaterThan(before + 500);
  await sql`delete from graphile_worker._private_jobs where id = any(${jobs.map(({ id }) => id)}::bigint[])`;
});
