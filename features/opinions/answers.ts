import type { Tally } from "#features/points/policy.ts";
import { agreementInterval } from "#features/points/policy.ts";
import type { Ballots } from "./ballots.ts";
import {
  agreementDifference,
  type CampAnswer,
  FEWEST_PEOPLE,
  groupAwareAgreement,
  likelyAgreement,
  roundPeople,
  roundShare,
  type Side,
} from "./policy.ts";

const MOST_LISTED = 12;
const MOST_TELLING = 5;

export const answersTo = ({ agree, disagree }: Tally): number => agree + disagree;

/** How each camp answered each point: `tallies[camp][point]`. */
export function tallyByCamp(ballots: Ballots, of: Uint8Array, camps: number): Tally[][] {
  const tallies = Array.from({ length: camps }, () => {
    return Array.from({ length: ballots.points }, () => ({ agree: 0, disagree: 0 }));
  });
  for (let member = 0; member < ballots.members; member++) {
    const own = tallies[of[member] as number];
    for (let at = ballots.starts[member] as number; at < (ballots.starts[member + 1] as number); at++) {
      const tally = own?.[ballots.point[at] as number];
      if (tally) tally[(ballots.value[at] as number) > 0 ? "agree" : "disagree"]++;
    }
  }
  return tallies;
}

/** What may be published of these answers. */
export function publishable(tally: Tally): CampAnswer {
  if (answersTo(tally) < FEWEST_PEOPLE) return null;
  const { low, high } = agreementInterval(tally);
  return {
    answers: roundPeople(answersTo(tally)),
    share: roundShare(likelyAgreement(tally)),
    low: roundShare(low),
    high: roundShare(high),
  };
}

const ofPoint = (tallies: Tally[][], point: number) => tallies.map((camp) => camp[point] as Tally);
const isKnownToAll = (camps: Tally[]) => camps.every((tally) => answersTo(tally) >= FEWEST_PEOPLE);

type Listed = { point: number; score: number };
const inOrder = (listed: Listed[], most: number) =>
  listed
    .sort((a, b) => b.score - a.score || a.point - b.point)
    .slice(0, most)
    .map(({ point }) => point);

/** Points that surely more than half of every camp agree with, by group-aware agreement. */
export function agreedByAll(tallies: Tally[][], points: number[]): number[] {
  const listed = points.flatMap((point) => {
    const camps = ofPoint(tallies, point);
    if (!isKnownToAll(camps) || camps.some((tally) => agreementInterval(tally).low <= 0.5)) return [];
    return [{ point, score: groupAwareAgreement(camps) }];
  });
  return inOrder(listed, MOST_LISTED);
}

/** Points on which two camps surely differ, by how much at least; how far out a point lies on an axis plays no part. */
export function differingByCamp(tallies: Tally[][], points: number[]): number[] {
  const listed = points.flatMap((point) => {
    const camps = ofPoint(tallies, point).filter((tally) => answersTo(tally) >= FEWEST_PEOPLE);
    const least = camps.flatMap((one) => camps.map((other) => agreementDifference(one, other).low));
    const score = Math.max(0, ...least);
    return score > 0 ? [{ point, score }] : [];
  });
  return inOrder(listed, MOST_LISTED);
}

/**
 * The points that tell a camp from all others: those its majority surely answers one way, by how much more of it do so
 * than of the others at least.
 */
export function tellingOf(tallies: Tally[][], camp: number, points: number[]): { point: number; side: Side }[] {
  const sides = new Map<number, Side>();
  const listed = points.flatMap((point) => {
    const own = tallies[camp]?.[point] as Tally;
    const others = sum(ofPoint(tallies, point).filter((_, other) => other !== camp));
    if (!isKnownToAll([own, others])) return [];
    const { low, high } = agreementDifference(own, others);
    const interval = agreementInterval(own);
    const side = low > 0 && interval.low > 0.5 ? "agree" : high < 0 && interval.high < 0.5 ? "disagree" : null;
    if (!side) return [];
    sides.set(point, side);
    return [{ point, score: side === "agree" ? low : -high }];
  });
  return inOrder(listed, MOST_TELLING).map((point) => ({ point, side: sides.get(point) as Side }));
}

export function sum(tallies: Tally[]): Tally {
  return tallies.reduce((all, one) => ({ agree: all.agree + one.agree, disagree: all.disagree + one.disagree }), {
    agree: 0,
    disagree: 0,
  });
}
