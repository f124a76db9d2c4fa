import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { pointTallies, votes } from "#db/schema/points.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import type { Answers } from "./policy.ts";

const BY_THE_CLOCK = { id: null, name: "Verdict" };
const VOTES_AT_ONCE = 1_000;
const YOUNG_BAN_HOURS = 24;

/**
 * Takes the votes of banned people out of the totals, and brings back those of people whose ban is over, where the
 * trigger on `sanctions` could not: a ban ends by the clock, or had more votes than are quickly settled. `all` looks at
 * bans of any age. Safe beside votes and bans of the same moment. Returns the reviews whose tallies changed.
 */
export async function settleVotes({ all = false } = {}): Promise<string[]> {
  const people = await db.execute<{ id: string }>(sql`
    select distinct voter_id as id from votes
     where not counted and not exists (select from bans_in_force where user_id = voter_id)
    union
    select b.user_id from bans_in_force b join sanctions s on s.user_id = b.user_id and s.kind = 'ban'
     where (${all} or s.starts_at > now() - make_interval(hours => ${YOUNG_BAN_HOURS}))
       and exists (select from votes where voter_id = b.user_id and counted)`);
  const changed = new Set<string>();
  for (const { id } of people) {
    let settled: number;
    do {
      const rows = await db.execute<{ review_id: string }>(sql`
        select p.review_id from settle_votes_of(${id}::uuid, ${VOTES_AT_ONCE}) s(point_id) join points p on p.id = s.point_id`);
      for (const row of rows) changed.add(row.review_id);
      settled = rows.length;
    } while (settled === VOTES_AT_ONCE);
  }
  return [...changed];
}

/** A wording whose kept tally was not what counting its votes gives. */
export type Drift = {
  pointId: string;
  revision: number;
  name: string;
  reviewId: string;
  kept: Answers;
  counted: Answers;
};

/**
 * Compares every tally, or those of one review, with the votes that count, and puts right what differs, each with a line
 * in the record. Votes cast meanwhile wait for that one tally and are never lost. Returns what was put right: nothing, as
 * long as all is well.
 */
export async function recountTallies(reviewId?: string): Promise<Drift[]> {
  const repaired: Drift[] = [];
  for (const suspect of await findDrifting(reviewId)) {
    const drift = await db.transaction((tx) => recount(tx, suspect));
    if (drift) repaired.push(drift);
  }
  return repaired;
}

type Wording = Pick<Drift, "pointId" | "revision" | "name" | "reviewId">;

async function findDrifting(reviewId: string | undefined): Promise<Wording[]> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`set local statement_timeout = 0`);
    return tx.execute<Wording>(sql`
      select w.point_id as "pointId", w.revision, w.title as name, p.review_id as "reviewId"
        from point_revisions w
        join points p on p.id = w.point_id ${reviewId ? sql`and p.review_id = ${reviewId}` : sql``}
        left join point_tallies kept on kept.point_id = w.point_id and kept.revision = w.revision
        left join (
          select point_id, point_revision as revision, count(*) filter (where stance = 'agree') as agree,
            count(*) filter (where stance = 'disagree') as disagree, count(*) filter (where stance = 'pass') as pass
            from votes where counted group by 1, 2
        ) counted on counted.point_id = w.point_id and counted.revision = w.revision
       where (coalesce(counted.agree, 0), coalesce(counted.disagree, 0), coalesce(counted.pass, 0))
          <> (coalesce(kept.agree, 0), coalesce(kept.disagree, 0), coalesce(kept.pass, 0))
       order by w.point_id, w.revision`);
  });
}

async function recount(tx: Tx, { pointId, revision, name, reviewId }: Wording): Promise<Drift | null> {
  const here = and(eq(pointTallies.pointId, pointId), eq(pointTallies.revision, revision));
  await tx.insert(pointTallies).values({ pointId, revision }).onConflictDoNothing();
  const [kept] = await tx
    .select({ agree: pointTallies.agree, disagree: pointTallies.disagree, pass: pointTallies.pass })
    .from(pointTallies)
    .where(here)
    .for("update");
  // Every vote changes its tally before it commits: whatever this does not see yet waits for the lock and adds itself.
  const count = (stance: keyof Answers) => sql<number>`(count(*) filter (where ${votes.stance} = ${stance}))::int`;
  const [counted] = await tx
    .select({ agree: count("agree"), disagree: count("disagree"), pass: count("pass") })
    .from(votes)
    .where(and(eq(votes.pointId, pointId), eq(votes.pointRevision, revision), votes.counted));
  if (!kept || !counted || areSame(kept, counted)) return null;
  await tx.update(pointTallies).set(counted).where(here);
  await recordAudit(tx, BY_THE_CLOCK, {
    action: "point.recount",
    subjectKind: "point",
    subjectId: pointId,
    before: { name, revision, ...kept },
    after: { name, revision, ...counted },
  });
  return { pointId, revision, name, reviewId, kept, counted };
}

function areSame(one: Answers, other: Answers): boolean {
  return one.agree === other.agree && one.disagree === other.disagree && one.pass === other.pass;
}
