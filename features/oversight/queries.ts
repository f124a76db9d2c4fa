import "server-only";
import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { moderationFigures } from "#db/schema/moderation.ts";
import { fewAtOnce } from "#lib/at-most.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import { canSeeOverview, type MonthFigures, OVERVIEW_DAYS } from "./policy.ts";

export const FIGURES_TAG = "moderation-figures";

/** The public record as it was last counted, the newest month first, or null before the first time. */
export async function findFigures(): Promise<{ months: MonthFigures[]; madeAt: Date } | null> {
  const [row] = await db.select().from(moderationFigures).limit(1);
  return row ? { months: row.figures as MonthFigures[], madeAt: row.madeAt } : null;
}

export type DayFigures = { day: string; came: number; decided: number };
export type WaitFigures = { median: number | null; p90: number | null; cases: number };
export type DeciderFigures = { id: string | null; name: string | null; decided: number; median: number | null };
export type Overview = {
  days: DayFigures[];
  held: WaitFigures;
  reported: WaitFigures;
  appeals: WaitFigures;
  legal: WaitFigures;
  deciders: DeciderFigures[];
  waiting: { held: number; reported: number; appeals: number; legal: number };
};

const since = sql`now() - make_interval(days => ${OVERVIEW_DAYS})`;
const minutes = sql`extract(epoch from ended - began)::float8 / 60`;

/**
 * The last `OVERVIEW_DAYS` days: what came in and what was decided each day, how long it took (minutes), who decided, the
 * most first, and what waits now. Throws not_found for everyone but admins.
 */
export async function findOverview(viewer: Viewer | null): Promise<Overview> {
  if (!canSeeOverview(viewer, new Date())) throw new AppError("not_found", "errors.notFound");
  const [days, waits, deciders, [waiting]] = await fewAtOnce([
    () => db.execute<DayFigures>(daysQuery),
    () => db.execute<WaitFigures & { kind: "held" | "reported" | "appeals" | "legal" }>(waitsQuery),
    () => db.execute<DeciderFigures>(decidersQuery),
    () => db.execute<Overview["waiting"]>(waitingQuery),
  ]);
  const wait = (kind: string) => waits.find((row) => row.kind === kind) ?? { median: null, p90: null, cases: 0 };
  return {
    days: [...days],
    held: wait("held"),
    reported: wait("reported"),
    appeals: wait("appeals"),
    legal: wait("legal"),
    deciders: [...deciders],
    waiting: waiting ?? { held: 0, reported: 0, appeals: 0, legal: 0 },
  };
}

/** Nobody took it back. Of a line of the record, called `a`. */
export const stands = sql`not exists (select from audit_entries undo where undo.parent_id = a.id and undo.action = 'comment.undo')`;

/** What a person decided about a comment, on its own or with many others. */
const decisions = sql`a.actor_id is not null and ${stands}
  and a.action in ('comment.approve', 'comment.hide', 'comment.reject', 'comment.restore', 'comment.spam')`;

/** Not carried out because of a decision about the law or on an appeal, which is counted itself. */
const isOfItsOwn = sql`not exists (select from audit_entries cause where cause.id = a.parent_id
  and (cause.subject_kind = 'legal' or cause.action = 'comment.overturn'))`;

/** When the words of one revision of the comment `c` were written: since then they can have waited. */
const writtenAt = (revision: ReturnType<typeof sql>) => sql`coalesce((select r.created_at from comment_revisions r
  where r.comment_id = c.id and r.revision = ${revision} - 1), c.created_at)`;
const decidedWords = writtenAt(sql`(a.before->>'revision')::int`);

/** A held comment that a person decided. */
const heldCases = sql`
  select 'held' as kind, ${decidedWords} as began, a.occurred_at as ended, a.actor_id
  from audit_entries a join comments c on c.id = a.subject_id
  where a.subject_kind = 'comment' and ${decisions} and a.before->>'status' = 'pending'`;
/** As it was decided at first: what an appeal changed is a case of its own. */
const legalCases = sql`
  select 'legal' as kind, l.created_at as began, a.occurred_at as ended, a.actor_id
  from audit_entries a join legal_reports l on l.id = a.subject_id
  where a.subject_kind = 'legal' and a.action in ('legal.decide', 'legal.void')`;
/** From the record, which still tells apart who decided once they have left. */
const appealCases = sql`
  select 'appeals' as kind, p.created_at as began, a.occurred_at as ended, a.actor_id
  from audit_entries a join appeals p on p.id = (a.after->>'appealId')::uuid
  where a.action in ('comment.uphold', 'comment.overturn', 'user.uphold', 'user.overturn', 'legal.uphold', 'legal.overturn')`;

const daysQuery = sql`
  with days as (select generate_series(date_trunc('day', ${since}) + interval '1 day', date_trunc('day', now()), interval '1 day') as day),
    came as (
      select date_trunc('day', created_at) as day from reports where created_at > ${since}
      union all select date_trunc('day', ${writtenAt(sql`c.revision`)}) from comments c
        where status = 'pending' and ${writtenAt(sql`c.revision`)} > ${since}
      union all select date_trunc('day', began) from (${heldCases}) held where ended > ${since} and began > ${since}
      union all select date_trunc('day', created_at) from appeals where created_at > ${since}
      union all select date_trunc('day', created_at) from legal_reports where created_at > ${since}),
    done as (
      select date_trunc('day', a.occurred_at) as day from audit_entries a
        where ${decisions} and ${isOfItsOwn} and a.occurred_at > ${since}
      union all select date_trunc('day', decided_at) from appeals where decided_at > ${since}
      union all select date_trunc('day', ended) from (${legalCases}) legal where ended > ${since})
  select to_char(days.day, 'YYYY-MM-DD') as day,
    (select count(*)::int from came where came.day = days.day) as came,
    (select count(*)::int from done where done.day = days.day) as decided
  from days order by days.day`;

/** Every case that ended in the time asked for, with when it began. */
export const endedCases = sql`
  ${heldCases}
  union all select 'reported', created_at, decided_at, decided_by from reports where decided_at is not null
  union all ${appealCases}
  union all ${legalCases}`;

const waitsQuery = sql`
  select kind, count(*)::int as cases, percentile_cont(0.5) within group (order by ${minutes}) as median,
    percentile_cont(0.9) within group (order by ${minutes}) as p90
  from (${endedCases}) as cases where ended > ${since} group by kind`;

const decidersQuery = sql`
  with done as (
    select a.actor_id, case when a.before->>'status' = 'pending'
        then extract(epoch from a.occurred_at - ${decidedWords})::float8 / 60 end as took
      from audit_entries a left join comments c on c.id = a.subject_id
      where ${decisions} and ${isOfItsOwn} and a.occurred_at > ${since}
    union all select actor_id, ${minutes} from (${appealCases}) appeal where ended > ${since}
    union all select actor_id, ${minutes} from (${legalCases}) legal where ended > ${since})
  select done.actor_id as id, u.name, count(*)::int as decided,
    percentile_cont(0.5) within group (order by took) filter (where took is not null) as median
  from done left join users u on u.id = done.actor_id
  group by done.actor_id, u.name order by decided desc, done.actor_id limit 50`;

const waitingQuery = sql`
  select (select count(*)::int from comments where status = 'pending') as held,
    (select count(distinct comment_id)::int from reports where decided_at is null) as reported,
    (select count(*)::int from appeals where decided_at is null) as appeals,
    (select count(*)::int from legal_reports where state in ('awaiting', 'under_review')) as legal`;
