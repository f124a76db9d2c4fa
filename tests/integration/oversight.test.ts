import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { db, sqlClient } from "#db/client.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import { rejectComment } from "#features/moderation/mutations-decide.ts";
import { warnUser } from "#features/moderation/mutations-sanctions.ts";
import { countFigures, retryJob } from "#features/oversight/mutations.ts";
import { findFigures, findOverview } from "#features/oversight/queries.ts";
import { findHealth } from "#features/oversight/queries-health.ts";
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
  for (const minutes of [10, 20, 60]) {
    const createdAt = new Date(Date.now() - minutes * 60_000);
    const held = { status: "pending", statusReason: "links", createdAt } as const;
    const { id } = await aComment(await aReader(), review, held);
    await rejectComment(moderator, { commentId: id, status: "pending", revision: 1, reason: "spam", note: "" });
  }
  const { days, deciders, held } = await findOverview(admin);
  expect(days).toHaveLength(30);
  const own = deciders.find(({ id }) => id === moderator.id);
  expect(own).toMatchObject({ name: moderator.name, decided: 3 });
  expect(Math.round(own?.median ?? 0)).toBe(20);
  expect(held.cases).toBeGreaterThanOrEqual(3);
});

it("tells of a job that failed, without anybody's address, and lets it run again", async () => {
  const admin = await aReader({ role: "admin" });
  const sql = sqlClient();
  const [job] = await sql<{ id: string }[]>`
    select id::text from graphile_worker.add_job('mail.send', '{}'::json, run_at => now() + interval '1 day')`;
  const id = job?.id ?? "";
  await sql`update graphile_worker._private_jobs set attempts = max_attempts, updated_at = now() + interval '1 minute',
    last_error = ${"550 no such user <mina@example.org>\n  at somewhere"} where id = ${id}`;
  const failed = (await findHealth(admin)).jobs.failed.find((one) => one.id === id);
  expect(failed).toMatchObject({ task: "mail.send", isGivenUp: true, said: "550 no such user <…>" });
  await retryJob(admin, { jobId: id });
  const [again] =
    await sql`select attempts, run_at <= now() as is_due from graphile_worker._private_jobs where id = ${id}`;
  expect(again).toEqual({ attempts: 0, is_due: true });
  await sql`delete from graphile_worker._private_jobs where id = ${id}`;
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
