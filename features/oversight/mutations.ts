import "server-only";
import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import type { RetryJobInput } from "./inputs.ts";
import {
  canSeeOverview,
  DEEDS,
  FEWEST_CASES,
  type MonthFigures,
  RECORD_MONTHS,
  STEPS,
  tellReasons,
  WAITS,
} from "./policy.ts";
import { endedCases, stands } from "./queries.ts";

/** Lets a job that failed run again at once. Throws not_found: no such job, or it runs now; also for everyone but admins. */
export async function retryJob(viewer: Viewer, { jobId }: RetryJobInput): Promise<void> {
  const notFound = () => new AppError("not_found", "errors.notFound");
  if (!canSeeOverview(viewer, new Date())) throw notFound();
  const again = await db.execute(sql`
    select id from graphile_worker.reschedule_jobs(array[${jobId}::bigint], run_at => now(), attempts => 0)`);
  if (again.length === 0) throw notFound();
}

type Row<K extends string> = { month: string; kind: K; count: number };

/** Counts the public record of the last `RECORD_MONTHS` months anew, this one included. Names and words never enter it. */
export async function countFigures(): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local statement_timeout = 0`);
    const [deeds, reasons, steps, appeals, legal, waits, months] = [
      await tx.execute<Row<string>>(deedsQuery),
      await tx.execute<Row<string>>(reasonsQuery),
      await tx.execute<Row<string>>(stepsQuery),
      await tx.execute<Row<string>>(appealsQuery),
      await tx.execute<Row<string>>(legalQuery),
      await tx.execute<Row<string> & { median: number }>(waitsQuery),
      await tx.execute<{ month: string }>(monthsQuery),
    ];
    const figures = months.map(({ month }): MonthFigures => {
      const of = (rows: Row<string>[], kind: string) =>
        rows.find((row) => row.month === month && row.kind === kind)?.count ?? 0;
      const each = <K extends string>(kinds: readonly K[], rows: Row<string>[]) =>
        Object.fromEntries(kinds.map((kind) => [kind, of(rows, kind)])) as Record<K, number>;
      const median = (kind: string) => {
        const row = waits.find((one) => one.month === month && one.kind === kind);
        return row && row.count >= FEWEST_CASES ? Math.round(row.median) : null;
      };
      return {
        month,
        deeds: each(DEEDS, deeds),
        reasons: tellReasons(
          reasons.filter((row) => row.month === month).map(({ kind, count }) => ({ code: kind, count })),
        ),
        steps: each(STEPS, steps),
        appeals: each(["upheld", "overturned"], appeals),
        legal: each(["received", "removed", "kept", "closed"], legal),
        medianMinutes: Object.fromEntries(WAITS.map((wait) => [wait, median(wait)])) as MonthFigures["medianMinutes"],
      };
    });
    await tx.execute(sql`
      insert into moderation_figures (id, figures, made_at) values (1, ${JSON.stringify(figures)}::jsonb, now())
      on conflict (id) do update set figures = excluded.figures, made_at = excluded.made_at`);
  });
}

/** Queues the first count of a site that has none. */
export async function queueFirstFigures(): Promise<void> {
  await db.transaction(async (tx) => {
    const [made] = await tx.execute(sql`select 1 from moderation_figures`);
    if (!made) await enqueue(tx, "oversight.count", {});
  });
}

const from = sql`date_trunc('month', now()) - make_interval(months => ${RECORD_MONTHS - 1})`;
const monthOf = (at: ReturnType<typeof sql>) => sql`to_char(date_trunc('month', ${at}), 'YYYY-MM')`;
const occurred = sql`occurred_at`;

const monthsQuery = sql`
  select to_char(month, 'YYYY-MM') as month from generate_series(${from}, date_trunc('month', now()), interval '1 month') as month
  where month >= (select date_trunc('month', coalesce(min(occurred_at), now())) from audit_entries) order by month desc`;
const deedsQuery = sql`
  select ${monthOf(occurred)} as month, kind, count(*)::int as count from (select occurred_at, case action
      when 'comment.approve' then 'approved' when 'comment.hide' then 'hidden' when 'comment.auto-hide' then 'autoHidden'
      when 'comment.reject' then 'rejected' when 'comment.spam' then 'rejected' when 'comment.restore' then 'restored' end as kind
    from audit_entries a where ${stands}) deeds
  where kind is not null and occurred_at >= ${from} group by 1, 2`;
const reasonsQuery = sql`
  select ${monthOf(occurred)} as month, kind, count(*)::int as count
  from (select occurred_at, coalesce(substring(reason from '^[a-z_]+(?=$|: )'), 'other') as kind from audit_entries a
    where ${stands} and action in ('comment.hide', 'comment.reject', 'comment.auto-hide', 'comment.spam') and occurred_at >= ${from}) reasons group by 1, 2`;
const stepsQuery = sql`
  select ${monthOf(occurred)} as month, kind, count(*)::int as count from (select occurred_at, case action
      when 'user.warn' then 'warning' when 'user.premoderate' then 'premoderation' when 'user.suspend' then 'suspension'
      when 'user.ban' then 'ban' end as kind from audit_entries) steps
  where kind is not null and occurred_at >= ${from} group by 1, 2`;
const appealsQuery = sql`
  select ${monthOf(sql`decided_at`)} as month, outcome as kind, count(*)::int as count from appeals
  where decided_at >= ${from} group by 1, 2`;
const legalQuery = sql`
  select ${monthOf(sql`created_at`)} as month, 'received' as kind, count(*)::int as count from legal_reports where created_at >= ${from} group by 1
  union all select ${monthOf(occurred)}, coalesce(after->>'decision', 'closed'), count(*)::int from audit_entries
    where subject_kind = 'legal' and action in ('legal.decide', 'legal.void') and occurred_at >= ${from} group by 1, 2`;
const waitsQuery = sql`
  select ${monthOf(sql`ended`)} as month, kind, count(*)::int as count,
    percentile_cont(0.5) within group (order by extract(epoch from ended - began)::float8 / 60) as median
  from (${endedCases}) cases where ended >= ${from} group by 1, 2`;
