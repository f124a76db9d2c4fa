import { agreementInterval } from "#features/points/policy.ts";
import { type Ballots, rowOf } from "./ballots.ts";
import { FEWEST_PEOPLE, likelyAgreement } from "./policy.ts";

export const MOST_RELATED = 2;
/** Of somebody who answered more, every so many'th answer is looked at: a few such people are not all the work. */
const MOST_OF_ONE = 500;

/**
 * For each point those of other reviews that people who agree with it agree with more than people do: at least five of
 * them answered the other, the lower end of their agreement (Wilson, 95 %) lies above one half and above the agreement of
 * everyone (with Jeffreys' prior). By how far above, one of each review. `reviews` names the review of each point.
 */
export function relatedByVotes(ballots: Ballots, reviews: ArrayLike<unknown>): number[][] {
  const { points } = ballots;
  const { rows, agreeing, everyone } = readRows(ballots);
  const [both, agreed] = [new Uint32Array(points), new Uint32Array(points)];
  return agreeing.map((members, point) => {
    if (members.length < FEWEST_PEOPLE) return [];
    both.fill(0);
    agreed.fill(0);
    for (const member of members) {
      const row = rows[member];
      for (let at = 0; row && at < row.point.length; at++) {
        const other = row.point[at] as number;
        both[other] = (both[other] as number) + 1;
        if ((row.value[at] as number) > 0) agreed[other] = (agreed[other] as number) + 1;
      }
    }
    const found: { other: number; above: number }[] = [];
    for (let other = 0; other < points; other++) {
      const [n, agree] = [both[other] as number, agreed[other] as number];
      if (n < FEWEST_PEOPLE || reviews[other] === reviews[point]) continue;
      const { low } = agreementInterval({ agree, disagree: n - agree });
      const above = low - likelyAgreement(everyone[other] as { agree: number; disagree: number });
      if (low > 0.5 && above > 0) found.push({ other, above });
    }
    found.sort((a, b) => b.above - a.above || a.other - b.other);
    return oneOfEach(
      found.map(({ other }) => other),
      reviews,
    );
  });
}

function readRows(ballots: Ballots) {
  const agreeing: number[][] = Array.from({ length: ballots.points }, () => []);
  const everyone = Array.from({ length: ballots.points }, () => ({ agree: 0, disagree: 0 }));
  const rows = Array.from({ length: ballots.members }, (_, member) => thinned(rowOf(ballots, member)));
  for (const [member, { point, value }] of rows.entries()) {
    for (let at = 0; at < point.length; at++) {
      const [index, isAgree] = [point[at] as number, (value[at] as number) > 0];
      const tally = everyone[index];
      if (tally) tally[isAgree ? "agree" : "disagree"]++;
      if (isAgree) agreeing[index]?.push(member);
    }
  }
  return { rows, agreeing, everyone };
}

function thinned(row: ReturnType<typeof rowOf>) {
  const step = Math.ceil(row.point.length / MOST_OF_ONE);
  if (step <= 1) return row;
  const isTaken = (_: number, at: number) => at % step === 0;
  return { point: row.point.filter(isTaken), value: row.value.filter(isTaken) };
}

function oneOfEach(others: number[], reviews: ArrayLike<unknown>): number[] {
  const seen = new Set<unknown>();
  const first = others.filter((other) => !seen.has(reviews[other]) && seen.add(reviews[other]));
  return first.slice(0, MOST_RELATED);
}

export type Worded = { id: string; reviewId: string; stems: string[] };

/** A stem in more points than this part of them says too little. */
const MOST_COMMON = 0.2;
const LEAST_SHARED = 0.5;

/**
 * For each point the one of another review that speaks of the same: most of its stems are there too, rare ones weighing
 * more (inverse document frequency; K. Spärck Jones, Journal of Documentation 28, 1972). Among equals the next in order,
 * so that not all lead to one.
 */
export function relatedByWords(points: Worded[]): (number | null)[] {
  const places = new Map<string, number[]>();
  for (const [place, { stems }] of points.entries()) {
    for (const stem of new Set(stems)) {
      const there = places.get(stem);
      if (there) there.push(place);
      else places.set(stem, [place]);
    }
  }
  const weightOf = (stem: string) => {
    const count = places.get(stem)?.length ?? 0;
    // What nobody else says leads nowhere.
    if (count < 2) return 0;
    return count > Math.max(FEWEST_PEOPLE, points.length * MOST_COMMON) ? 0 : Math.log(1 + points.length / count);
  };
  return points.map(({ reviewId, stems }, point) => {
    const own = [...new Set(stems)].map((stem) => ({ stem, weight: weightOf(stem) }));
    const total = own.reduce((sum, { weight }) => sum + weight, 0);
    const shared = new Map<number, number>();
    for (const { stem, weight } of own) {
      if (weight === 0) continue;
      for (const other of places.get(stem) ?? []) shared.set(other, (shared.get(other) ?? 0) + weight);
    }
    let [best, most] = [-1, total * LEAST_SHARED];
    const inTurn = (other: number) => (other - point + points.length) % points.length;
    for (const [other, weight] of shared) {
      if (points[other]?.reviewId === reviewId || weight < most - 1e-9) continue;
      if (weight > most + 1e-9 || best < 0 || inTurn(other) < inTurn(best)) [best, most] = [other, weight];
    }
    return best < 0 ? null : best;
  });
}
