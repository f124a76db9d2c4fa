import "server-only";
import { sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { relatedPoints } from "#db/schema/opinions.ts";
import { hashOf } from "./ballots.ts";
import { makeMap } from "./make-map.ts";
import { type AnsweredPoint, FEWEST_ANSWERS, FEWEST_MEMBERS, FEWEST_PEOPLE } from "./policy.ts";
import type { ReadBallots } from "./queries-ballots.ts";
import { MOST_RELATED, relatedByVotes, relatedByWords, type Worded } from "./related.ts";

const ROWS_AT_ONCE = 5_000;

/**
 * Draws the map anew from what was read. True when it changed: it stays as it is until five people have answered
 * something since, so that no two maps tell one person's answers apart. With fewer than 15 members there is none.
 */
export async function drawMap({ box, points, readAt }: ReadBallots): Promise<boolean> {
  const ballots = box.ballots(FEWEST_ANSWERS);
  if (ballots.members < FEWEST_MEMBERS) return (await db.execute(sql`delete from opinion_maps returning 1`)).length > 0;
  const names = points.map(({ id, revision }) => ({ id, revision }));
  const inputHash = hashOf(ballots, names);
  const [before] = await db.execute<{ input_hash: string; is_settled: boolean }>(sql`
    select input_hash, (select count(*) < ${FEWEST_PEOPLE} from
      (select from votes where counted and cast_at > m.computed_at group by voter_id limit ${FEWEST_PEOPLE}) newer) as is_settled
    from opinion_maps m`);
  if (before && (before.is_settled || before.input_hash === inputHash)) return false;
  const made = await makeMap(ballots, names);
  if (!made) return false;
  await db.execute(sql`
    insert into opinion_maps (computed_at, input_hash, result, basis)
    values (${readAt}::timestamptz, ${inputHash}, ${JSON.stringify(made.map)}::jsonb, ${JSON.stringify(made.basis)}::jsonb)
    on conflict (is_latest) do update
       set computed_at = excluded.computed_at, input_hash = excluded.input_hash, result = excluded.result, basis = excluded.basis`);
  return true;
}

type Relation = { pointId: string; otherId: string; kind: "votes" | "words"; rank: number };

/** Works out anew which points lead to which. Returns the reviews whose points lead elsewhere now. */
export async function relatePoints({ box, points }: ReadBallots): Promise<string[]> {
  const worded = await db.execute<Worded & { stems: string[] }>(sql`
    select subject_id as id, review_id as "reviewId", tsvector_to_array(to_tsvector('english', title)) as stems
    from search_documents where kind = 'point' order by subject_id`);
  const found = relationsOf(box, points, worded);
  return db.transaction(async (tx) => {
    await tx.execute(sql`set local statement_timeout = 0`);
    const before = await tx.select().from(relatedPoints);
    const changed = changedPoints(before, found);
    if (changed.length === 0) return [];
    await replaceRelations(tx, changed, found);
    const reviews = await tx.execute<{ id: string }>(
      sql`select distinct review_id as id from points where id = any(${sql.param(changed)}::uuid[])`,
    );
    return reviews.map(({ id }) => id);
  });
}

function relationsOf(box: ReadBallots["box"], points: AnsweredPoint[], worded: Worded[]): Relation[] {
  const led = new Map<string, Omit<Relation, "pointId" | "rank">[]>();
  const byVotes = relatedByVotes(
    box.ballots(),
    points.map(({ reviewId }) => reviewId),
  );
  for (const [point, others] of byVotes.entries()) {
    led.set(
      points[point]?.id ?? "",
      others.map((other) => ({ otherId: points[other]?.id ?? "", kind: "votes" })),
    );
  }
  for (const [point, other] of relatedByWords(worded).entries()) {
    const [{ id = "" } = {}, { id: otherId } = {}] = [worded[point], other === null ? undefined : worded[other]];
    const known = led.get(id) ?? [];
    if (otherId && known.length < MOST_RELATED && known.every((one) => one.otherId !== otherId)) {
      led.set(id, [...known, { otherId, kind: "words" }]);
    }
  }
  return [...led].flatMap(([pointId, others]) => others.map((other, at) => ({ pointId, ...other, rank: at + 1 })));
}

function changedPoints(before: Relation[], after: Relation[]): string[] {
  const wordsOf = (relations: Relation[]) => {
    const words = new Map<string, string>();
    for (const { pointId, rank, otherId, kind } of relations.toSorted((a, b) => a.rank - b.rank)) {
      words.set(pointId, `${words.get(pointId) ?? ""} ${rank}:${otherId}:${kind}`);
    }
    return words;
  };
  const [was, is] = [wordsOf(before), wordsOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((point) => was.get(point) !== is.get(point)).sort();
}

async function replaceRelations(tx: Tx, changed: string[], found: Relation[]): Promise<void> {
  await tx.execute(sql`delete from related_points where point_id = any(${sql.param(changed)}::uuid[])`);
  const wanted = new Set(changed);
  const rows = found.filter(({ pointId }) => wanted.has(pointId));
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    // A point that was deleted meanwhile leads nowhere.
    await tx.execute(sql`
      insert into related_points (point_id, rank, other_id, kind)
      select new.* from jsonb_to_recordset(${JSON.stringify(rows.slice(at, at + ROWS_AT_ONCE))}::jsonb)
        as new ("pointId" uuid, rank int, "otherId" uuid, kind text)
      where exists (select from points where id = "pointId") and exists (select from points where id = "otherId")`);
  }
}
