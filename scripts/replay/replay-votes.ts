import { castVote } from "#features/points/mutations.ts";
import { recountTallies } from "#features/points/mutations-tallies.ts";
import type { Answers } from "#features/points/policy.ts";
import { listPoints } from "#features/points/queries.ts";
import { makeRows, type ReplayRows } from "./make-rows.ts";
import type { Answered, VoteLog } from "./read-log.ts";

const SENT_AGAIN = 1 / 3;
const SENT_AT_ONCE = 1 / 4;

export type Totals = { statement: string; stored: Answers; expected: Answers; isExact: boolean };
export type Replayed = { reviewId: string; totals: Totals[]; requests: number; drifts: number; seconds: number };

/**
 * Puts every vote of a log through `castVote`, `concurrency` voters and statements at a time in a shuffled order. Many are
 * sent again, at the same moment or afterwards; only what one voter answered to one statement keeps its order.
 */
export async function replayVotes(
  log: VoteLog,
  { name, concurrency, random = Math.random }: { name: string; concurrency: number; random?: () => number },
): Promise<Replayed> {
  const rows = await makeRows(log, name);
  const waiting = shuffled(log.answered, random);
  const began = performance.now();
  let requests = 0;
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const sent = await replayOne(next, rows, random);
      requests += sent;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  const seconds = (performance.now() - began) / 1000;
  const totals = await compare(log, rows);
  const drifts = await recountTallies(rows.reviewId);
  return { reviewId: rows.reviewId, totals, requests, drifts: drifts.length, seconds };
}

async function replayOne({ voter, statement, stances }: Answered, rows: ReplayRows, random: () => number) {
  const viewer = rows.voters.get(voter);
  const pointId = rows.points.get(statement);
  if (!viewer || !pointId) throw new Error("no such row");
  let requests = 0;
  for (const stance of stances) {
    const send = () => {
      requests += 1;
      return castVote(viewer, { pointId, stance, revision: 1 });
    };
    await Promise.all(random() < SENT_AT_ONCE ? [send(), send()] : [send()]);
    while (random() < SENT_AGAIN) await send();
  }
  return requests;
}

async function compare({ answered, statements }: VoteLog, { reviewId, points }: ReplayRows): Promise<Totals[]> {
  const expected = new Map(statements.map((statement) => [statement, { agree: 0, disagree: 0, pass: 0 }]));
  for (const { statement, stances } of answered) {
    const last = stances.at(-1);
    const count = expected.get(statement);
    if (last && count) count[last] += 1;
  }
  const stored = new Map((await listPoints(reviewId)).map((point) => [point.id, point]));
  return statements.map((statement) => {
    const { agree = 0, disagree = 0, pass = 0 } = stored.get(points.get(statement) ?? "") ?? {};
    const wanted = expected.get(statement) ?? { agree: 0, disagree: 0, pass: 0 };
    const isExact = agree === wanted.agree && disagree === wanted.disagree && pass === wanted.pass;
    return { statement, stored: { agree, disagree, pass }, expected: wanted, isExact };
  });
}

function shuffled<T>(all: T[], random: () => number): T[] {
  const mixed = [...all];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
}
