import { agreementInterval, divisionBound, type Tally } from "#features/points/policy.ts";

/** No group of fewer people is shown apart. */
export const FEWEST_PEOPLE = 5;
/** What is said about reading looks so many days back. */
export const READING_DAYS = 90;

export const FIGURES = ["agreement", "division", "answers", "history", "wordings", "reasons", "reading"] as const;
export type FigureName = (typeof FIGURES)[number];
export const isFigure = (name: string): name is FigureName => FIGURES.includes(name as FigureName);

/** Of which review something is. */
export type OfReview = { slug: string; review: string; language: string };
export type PointFigure = OfReview & { pointId: string; title: string; pass: number } & Tally;
/** A day is `YYYY-MM-DD`, in UTC. */
export type DayAnswers = { day: string; answers: number };
export type DayTally = { day: string } & Tally;
/** One wording of a point that has had several; the sides are null where fewer than five answers stand on it. */
export type WordingFigure = OfReview & {
  pointId: string;
  revision: number;
  title: string;
  body: string;
  since: string;
  isCurrent: boolean;
  answers: number;
  agree: number | null;
  disagree: number | null;
};
/** Reasons under one point by the side their authors show, and the up-votes of each; `other` is of neither. */
export type ReasonsFigure = OfReview & { pointId: string; title: string } & Record<
    "agree" | "disagree" | "other",
    { reasons: number; upvotes: number }
  >;
/** A part of a review's page in its order, the beginning of the page first, and on how many of `all` visits it was reached. */
export type ReadingFigure = OfReview & { part: string; visits: number; all: number; reached: number };

/** Everything that is shown of one review, or of all. */
export type Figures = {
  points: PointFigure[];
  answers: DayAnswers[];
  history: DayTally[];
  wordings: WordingFigure[];
  reasons: ReasonsFigure[];
  reading: ReadingFigure[];
};

/** By the lower end of the interval of agreement, the highest first; equal ones stay as they were. */
export function byAgreement<P extends Tally>(points: readonly P[]): P[] {
  return [...points].sort((a, b) => agreementInterval(b).low - agreementInterval(a).low);
}

/** By how certainly both sides are large, the most divided first; equal ones stay as they were. */
export function byDivision<P extends Tally>(points: readonly P[]): P[] {
  return [...points].sort((a, b) => divisionBound(b) - divisionBound(a));
}

/** The side fewer people are on, as a tally of its own. */
export function smallerSide({ agree, disagree }: Tally): Tally {
  return { agree: Math.min(agree, disagree), disagree: Math.max(agree, disagree) };
}

/**
 * The parts of a page with their visits as a curve that only falls: who reached a part reached what stands before it. None
 * below five visits. `reached` is the share of all visits, from 0 to 1.
 */
export function readingOf(parts: readonly { part: string; visits: number }[]) {
  const all = parts[0]?.visits ?? 0;
  if (all < FEWEST_PEOPLE) return [];
  let most = all;
  return parts.map(({ part, visits }) => {
    most = Math.min(most, visits);
    return { part, visits: most, all, reached: most / all };
  });
}

/** Between which two parts the largest share of readers stops; null where nobody does. */
export function largestStep<P extends { reached: number }>(parts: readonly P[]): { before: P; lost: number } | null {
  let found: { before: P; lost: number } | null = null;
  for (const [at, before] of parts.entries()) {
    const lost = (parts[at - 1]?.reached ?? before.reached) - before.reached;
    if (lost > (found?.lost ?? 0)) found = { before, lost };
  }
  return found;
}

const AFTER_SECTIONS = ["points", "discussion"];

/** Of each review the last of its sections: whoever reached it has had the whole review before them. */
export function lastSections(reading: readonly ReadingFigure[]): ReadingFigure[] {
  const last = new Map<string, ReadingFigure>();
  for (const one of reading) if (!AFTER_SECTIONS.includes(one.part)) last.set(one.slug, one);
  return [...last.values()];
}
