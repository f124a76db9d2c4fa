import { agreementInterval, type Interval, type Tally } from "#features/points/policy.ts";

/** Nothing is published about fewer people than this. */
export const FEWEST_PEOPLE = 5;
/** Who stands on the map, and from how many on there is one. */
export const FEWEST_ANSWERS = 7;
export const FEWEST_MEMBERS = 15;
export const MOST_CAMPS = 5;

/** A published point, in the wording that was answered. */
export type AnsweredPoint = { id: string; revision: number; reviewId: string };

export type Side = "agree" | "disagree";

/** How one camp answered a point, coarse enough to hide a person: null where fewer than five of it answered. */
export type CampAnswer = { answers: number; share: number; low: number; high: number } | null;

/** A point on the map: where it pulls to, and how each camp answered its wording `revision`, in the order of the camps. */
export type MapPoint = {
  id: string;
  revision: number;
  x: number;
  y: number;
  everyone: CampAnswer;
  camps: CampAnswer[];
};

export type Ellipse = { x: number; y: number; rx: number; ry: number; degrees: number };
export type Camp = { members: number; shape: Ellipse; telling: { id: string; side: Side }[] };
/** A place where at least five members stand; `weight` from 1 to 4. */
export type Crowd = { x: number; y: number; weight: number };

/** What everyone sees of the map. Places lie between −1 and 1, numbers of people are rounded down to fives. */
export type OpinionMap = {
  members: number;
  camps: Camp[];
  crowds: Crowd[];
  points: MapPoint[];
  /** Points on which every camp agrees, by group-aware agreement; those on which camps surely differ, by how much. */
  agreed: string[];
  differing: string[];
  silhouette: number;
  /** What chance hardly reaches with the same answers, shuffled; camps are shown only above it. */
  noise: number;
};

/** What a member's own place is worked out from; never shown. `points`: mean answer, weight on both axes. */
export type MapBasis = { points: Record<string, [number, number, number]>; scale: number; centres: [number, number][] };

const STEP = 0.05;

/** People, rounded down so that one more or fewer rarely shows. */
export function roundPeople(count: number): number {
  return Math.floor(count / FEWEST_PEOPLE) * FEWEST_PEOPLE;
}

/** A share as it is published: to the nearest five in a hundred. */
export function roundShare(share: number): number {
  return Math.round(Math.round(share / STEP) * STEP * 100) / 100;
}

/** How likely somebody agrees, as Jeffreys' prior has it: a half of an answer on either side before anyone has answered. */
export function likelyAgreement({ agree, disagree }: Tally): number {
  return (agree + 0.5) / (agree + disagree + 1);
}

/**
 * Group-aware agreement: the geometric mean of the camps' likely agreement. One camp that disagrees weighs as much as
 * another that agrees, however large; a raw product would sink with the number of camps.
 */
export function groupAwareAgreement(camps: Tally[]): number {
  const logs = camps.map((tally) => Math.log(likelyAgreement(tally)));
  return Math.exp(logs.reduce((sum, log) => sum + log, 0) / Math.max(1, camps.length));
}

/**
 * By how much more the first agree than the second: the 95 % interval by Newcombe's method 10, made of both Wilson
 * intervals (R. G. Newcombe, Statistics in Medicine 17, 1998).
 */
export function agreementDifference(first: Tally, second: Tally): Interval {
  const [a, b] = [agreementInterval(first), agreementInterval(second)];
  const share = ({ agree, disagree }: Tally) => agree / Math.max(1, agree + disagree);
  const [p, q] = [share(first), share(second)];
  return {
    low: p - q - Math.hypot(p - a.low, b.high - q),
    high: p - q + Math.hypot(a.high - p, q - b.low),
  };
}

/** The letter of a camp, largest first. */
export const campLetter = (camp: number): string => "ABCDE"[camp] ?? "?";
