import { agreementInterval } from "#features/points/policy.ts";

const EXCERPT_CHARS = 160;

/**
 * `judges` are the people of a reason's side who up-voted any of those it is compared with since it was written, its author
 * left out; `upvotes` are those of them who up-voted this one.
 */
export type CountedReason = { upvotes: number; judges: number };

/**
 * Reasons by the lower bound of the 95 % Wilson interval of `upvotes` out of `judges`, so that a newer one may overtake
 * those that had longer to gather theirs. Equal ones stay in the order given.
 */
export function strongestFirst<R extends CountedReason>(reasons: readonly R[]): R[] {
  const strength = ({ upvotes, judges }: R) =>
    upvotes === 0 ? 0 : agreementInterval({ agree: upvotes, disagree: Math.max(0, judges - upvotes) }).low;
  return [...reasons].sort((a, b) => strength(b) - strength(a));
}

/** The beginning of a text, cut between words. */
export function excerptOf(words: string): string {
  const letters = [...words];
  if (letters.length <= EXCERPT_CHARS) return words;
  const start = letters.slice(0, EXCERPT_CHARS).join("");
  return `${start.replace(/\s+\S*$/u, "").replace(/[\s.,;:!?…]+$/u, "")}…`;
}
