import "server-only";
import { sqlClient } from "#db/client.ts";
import { BallotBox } from "./ballots.ts";
import type { AnsweredPoint } from "./policy.ts";

/** The most people and points that are looked at: of more, a fixed sample of people, and the points most answered. */
const MOST_PEOPLE = 100_000;
const MOST_POINTS = 5_000;
const ROWS_AT_ONCE = 10_000;

export type ReadBallots = { box: BallotBox; points: AnsweredPoint[]; readAt: string };

/**
 * Every answer to the current wording of a published point, person by person; passes are none. The points by id. One
 * snapshot, read in pieces: about five bytes an answer are kept.
 */
export async function readBallots(): Promise<ReadBallots> {
  return sqlClient().begin("isolation level repeatable read read only", async (tx) => {
    await tx`set local statement_timeout = 0`;
    const [clock] = await tx<{ now: string }[]>`select now()::text as now`;
    const points = await tx<AnsweredPoint[]>`
      select id, revision, "reviewId" from (
        select p.id, p.revision, p.review_id as "reviewId"
        from points p
        join reviews r on r.id = p.review_id and r.status = 'published'
        join point_tallies t on t.point_id = p.id and t.revision = p.revision
        where p.retired_at is null and t.agree + t.disagree > 0
        order by t.agree + t.disagree desc, p.id
        limit ${MOST_POINTS}) answered
      order by id`;
    const placeOf = new Map(points.map(({ id }, place) => [id, place]));
    const box = new BallotBox(points.length);
    let voter = "";
    let answers: { point: number; value: number }[] = [];
    const answered = tx<{ voter: string; point: string; value: number }[]>`
      select v.voter_id as voter, v.point_id as point, case v.stance when 'agree' then 1 else -1 end as value
      from votes v join points p on p.id = v.point_id and p.revision = v.point_revision
      where v.counted and v.stance in ('agree', 'disagree') and v.voter_id in (
        select voter_id from votes where counted group by voter_id having count(*) > 1
        order by md5(voter_id::text), voter_id limit ${MOST_PEOPLE})
      order by v.voter_id`.cursor(ROWS_AT_ONCE);
    for await (const rows of answered) {
      for (const row of rows) {
        if (row.voter !== voter) {
          if (answers.length > 1) box.add(answers);
          [voter, answers] = [row.voter, []];
        }
        const point = placeOf.get(row.point);
        if (point !== undefined) answers.push({ point, value: row.value });
      }
    }
    if (answers.length > 1) box.add(answers);
    return { box, points: [...points], readAt: clock?.now ?? "" };
  });
}
