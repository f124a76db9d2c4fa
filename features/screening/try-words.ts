import { createHash } from "node:crypto";
import { compileWords, type FindWords, type WordFound, type WordLists } from "./match-words.ts";
import { weighWords } from "./policy.ts";

export const TRIED_ON = 500;
const EXAMPLES = 8;

export type Trial = {
  /** Says which lists were tried. */
  mark: string;
  /** How many comments there were, how many of them these lists would have kept from being shown at once, and the lists of now. */
  of: number;
  held: number;
  heldNow: number;
  /** Some that would be held from now on, and some that would not be any more; what was found, and the words. */
  examples: { id: string; said: string; excerpt: string; isNew: boolean }[];
};

export function markOf({ en, ko, allow }: WordLists): string {
  const lines = [en, ko].flatMap(({ block, hold, flag, weak }) => [block, hold, flag, weak]);
  return createHash("sha256")
    .update(JSON.stringify([...lines, allow]))
    .digest("base64url")
    .slice(0, 16);
}

type Tried = { now: FindWords; weakWeight: number; written: { id: string; body: string }[] };

/** What changed lists would have done to comments that were written, beside what the lists of now do. */
export function tryWords(lists: WordLists, { now, weakWeight, written }: Tried): Trial {
  const find = compileWords(lists);
  const holding = (found: WordFound[]) => {
    const weighed = weighWords(found, weakWeight);
    return weighed && weighed.verdict !== "flag" ? weighed.because : null;
  };
  const tried = written.map(({ id, body }) => ({ id, body, will: holding(find(body)), does: holding(now(body)) }));
  const changed = tried.filter(({ will, does }) => (will === null) !== (does === null));
  const rest = tried.filter(({ will, does }) => will !== null && does !== null);
  return {
    mark: markOf(lists),
    of: tried.length,
    held: tried.filter(({ will }) => will !== null).length,
    heldNow: tried.filter(({ does }) => does !== null).length,
    examples: [...changed, ...rest].slice(0, EXAMPLES).map(({ id, body, will, does }) => ({
      id,
      said: saidBy(will ?? does ?? []),
      excerpt: [...body.replace(/\s+/g, " ")].slice(0, 140).join(""),
      isNew: will !== null,
    })),
  };
}

/** One word that holds by itself, or all that do together. */
function saidBy([first, ...others]: WordFound[]): string {
  if (!first) return "";
  const all = first.strength === "weak" ? [first, ...others.filter(({ strength }) => strength === "weak")] : [first];
  return [...new Set(all.map(({ said }) => said))].join(", ");
}
