import "server-only";
import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { mailHealth } from "#db/schema/moderation.ts";
import { fewAtOnce } from "#lib/at-most.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import { hasMailServer } from "#lib/mail/send.ts";
import { canSeeOverview, faultInWords } from "./policy.ts";

export type FailedJob = { id: string; task: string; attempts: number; isGivenUp: boolean; runAt: Date; said: string };
export type Health = {
  jobs: { waiting: number; due: number; running: number; oldestDueMinutes: number | null; failed: FailedJob[] };
  mail: {
    hasServer: boolean;
    waiting: number;
    lastSentAt: Date | null;
    lastFailedAt: Date | null;
    said: string | null;
  };
  database: { bytes: number; version: string };
  node: string;
};

const FAILED_SHOWN = 20;

/** How the site's own works are: the queue, mails, the database. Throws not_found for everyone but admins. */
export async function findHealth(viewer: Viewer | null): Promise<Health> {
  if (!canSeeOverview(viewer, new Date())) throw new AppError("not_found", "errors.notFound");
  const [[queue], failed, mails, [database]] = await fewAtOnce([
    () =>
      db.execute<{ waiting: number; due: number; running: number; oldest: number | null; mails: number }>(sql`
      select count(*) filter (where attempts < max_attempts)::int as waiting,
        count(*) filter (where run_at <= now() and attempts < max_attempts and locked_at is null)::int as due,
        count(*) filter (where locked_at is not null)::int as running,
        (extract(epoch from now() - min(run_at) filter (where run_at <= now() and attempts < max_attempts and locked_at is null)) / 60)::float8 as oldest,
        count(*) filter (where task_identifier in ('mail.send', 'notifications.mail') and attempts < max_attempts)::int as mails
      from graphile_worker.jobs`),
    () =>
      db.execute<{ id: string; task: string; attempts: number; max: number; run_at: string; said: string }>(sql`
      select id::text, task_identifier as task, attempts, max_attempts as max, run_at::text, last_error as said
      from graphile_worker.jobs where last_error is not null order by updated_at desc limit ${FAILED_SHOWN}`),
    () => db.select().from(mailHealth),
    () =>
      db.execute<{ bytes: number; version: string }>(sql`
      select pg_database_size(current_database())::float8 as bytes, current_setting('server_version') as version`),
  ]);
  const sent = mails.find(({ outcome }) => outcome === "sent");
  const lost = mails.find(({ outcome }) => outcome === "failed");
  return {
    jobs: {
      waiting: queue?.waiting ?? 0,
      due: queue?.due ?? 0,
      running: queue?.running ?? 0,
      oldestDueMinutes: queue?.oldest ?? null,
      failed: failed.map(({ id, task, attempts, max, run_at, said }) => ({
        id,
        task,
        attempts,
        isGivenUp: attempts >= max,
        runAt: new Date(run_at),
        said: faultInWords(said),
      })),
    },
    mail: {
      hasServer: hasMailServer(),
      waiting: queue?.mails ?? 0,
      lastSentAt: sent?.happenedAt ?? null,
      lastFailedAt: lost?.happenedAt ?? null,
      said: lost?.said ? faultInWords(lost.said) : null,
    },
    database: { bytes: database?.bytes ?? 0, version: database?.version ?? "" },
    node: process.version,
  };
}
