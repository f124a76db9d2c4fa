import { readingsOf } from "./fold-words.ts";
import { lettersAhead } from "./letters-ahead.ts";
import { foldLine, lineBeginning, linePattern, partsOf, weighLine } from "./word-pattern.ts";

export const STRENGTHS = ["block", "hold", "flag", "weak"] as const;
export type Strength = (typeof STRENGTHS)[number];
export type WordList = Record<Strength, string[]>;
export type WordLists = { en: WordList; ko: WordList; allow: string[] };
/** A line of a list that a text bears out, the words that do, and how much they count if the line is a weak one (else 0). */
export type WordFound = { strength: Strength; line: string; said: string; weight: number };
export type FindWords = (text: string) => WordFound[];

type Part = { pattern: () => RegExp; letters: string[] };
/** By the letter a part begins with, then by the next other one; "" for parts that have none. */
type Parts = Map<string, Map<string, Part[]>>;

/**
 * Makes one reader of all lists, to be kept: it names every listed word a text holds, the strictest first, each line once.
 * What `allow` covers is not looked at. A line with `+` needs each of its parts somewhere in the text, one with ` / ` any.
 */
export function compileWords(lists: WordLists): FindWords {
  const lines = STRENGTHS.flatMap((strength) =>
    [...lists.en[strength], ...lists.ko[strength]].map((line) => ({
      strength,
      ...(strength === "weak" ? weighLine(line) : { line, weight: 0 }),
    })),
  );
  const parts: Parts = new Map();
  const wanted = lines.map(({ line }) => partsOf(line).map((any) => any.map((part) => addPart(parts, part))));
  const allowed: Parts = new Map();
  for (const part of lists.allow.flatMap(partsOf).flat()) addPart(allowed, part);
  return (text) => {
    const said = new Map<Part, string>();
    for (const reading of readingsOf(text)) findParts(withoutAllowed(reading.text, allowed), parts, said);
    if (said.size === 0) return [];
    return lines.flatMap((line, at) => {
      const words = wanted[at]?.map((any) => any.flatMap((part) => said.get(part) ?? [])[0]) ?? [];
      return words.every((one) => one !== undefined) ? [{ ...line, said: words.join(" … ") }] : [];
    });
  };
}

/** Kept by its first two letters, so that most lines are passed by with one look. */
function addPart(parts: Parts, line: string): Part {
  const { first, next } = lineBeginning(line);
  let pattern: RegExp | undefined;
  const letters = [...new Set(foldLine(line).replaceAll(" ", ""))];
  const part = { letters, pattern: () => (pattern ??= new RegExp(linePattern(line), "uy")) };
  const beginning = parts.get(first) ?? new Map<string, Part[]>();
  parts.set(first, beginning.set(next, [...(beginning.get(next) ?? []), part]));
  return part;
}

type PartsAt = (at: number) => Generator<Part>;

/** Which parts may begin at a place of a text: those with its letter there, another ahead, and the others anywhere. */
function partsIn(read: string, parts: Parts): PartsAt {
  const ahead = lettersAhead(read);
  const written = new Set(read);
  const possible = new Map<Part[], Part[]>();
  const possibleOf = (some: Part[]) => {
    const known = possible.get(some) ?? some.filter(({ letters }) => letters.every((letter) => written.has(letter)));
    possible.set(some, known);
    return known;
  };
  return function* (at) {
    const beginning = parts.get(read[at] ?? "");
    if (!beginning) return;
    yield* possibleOf(beginning.get("") ?? NONE);
    for (const next of ahead(at)) yield* possibleOf(beginning.get(next) ?? NONE);
  };
}

const NONE: Part[] = [];

/** Adds the parts found in a reading to those found in another. */
function findParts(read: string, parts: Parts, said: Map<Part, string>): void {
  const partsAt = partsIn(read, parts);
  for (let at = 0; at < read.length; at++) {
    for (const part of partsAt(at)) {
      if (said.has(part)) continue;
      const match = matchAt(part, read, at);
      if (match) said.set(part, match[0].trim());
    }
  }
}

function withoutAllowed(read: string, allowed: Parts): string {
  const partsAt = partsIn(read, allowed);
  let left = "";
  for (let at = 0; at < read.length; at++) {
    const length = longestAt(read, at, partsAt(at));
    left += length > 0 ? " " : (read[at] ?? "");
    at += Math.max(0, length - 1);
  }
  return left;
}

function longestAt(read: string, at: number, parts: Iterable<Part>): number {
  let longest = 0;
  for (const part of parts) longest = Math.max(longest, matchAt(part, read, at)?.[0].length ?? 0);
  return longest;
}

function matchAt(part: Part, read: string, at: number): RegExpExecArray | null {
  const pattern = part.pattern();
  pattern.lastIndex = at;
  return pattern.exec(read);
}
