import { countOnce, type Place } from "./count-once.ts";
import { type Reading, readingsOf } from "./fold-words.ts";
import { type LettersAhead, lettersAhead } from "./letters-ahead.ts";
import { foldLine, lineBeginning, linePattern, partsOf, weighLine } from "./word-pattern.ts";

export const STRENGTHS = ["block", "hold", "flag", "weak"] as const;
export type Strength = (typeof STRENGTHS)[number];
export type WordList = Record<Strength, string[]>;
export type WordLists = { en: WordList; ko: WordList; allow: string[] };
/** A line of a list that a text bears out, the words that do, and how much they count if the line is a weak one (else 0). */
export type WordFound = { strength: Strength; line: string; said: string; weight: number };
export type FindWords = (text: string) => WordFound[];

type Part = { pattern: () => RegExp; letters: string[]; mostPlaces: number };
/** By the letter a part begins with, then by the next other one; "" for parts that have none. */
type Parts = Map<string, Map<string, Part[]>>;

/** Strong lines are only asked whether they are there; weak ones also where, which this many places answer well enough. */
const MOST_PLACES = 20;

/**
 * Makes one reader of all lists, to be kept: it names every listed word a text holds, the strictest first, each line once,
 * and of weak lines those only that `countOnce` counts. What `allow` covers is not looked at. A line with `+` needs each of
 * its parts somewhere in the text, one with ` / ` any.
 */
export function compileWords(lists: WordLists): FindWords {
  const parts: Parts = new Map();
  const lines = STRENGTHS.flatMap((strength) =>
    [...lists.en[strength], ...lists.ko[strength]].map((written) => {
      const weighed = strength === "weak" ? weighLine(written) : { line: written, weight: 0 };
      const most = strength === "weak" ? MOST_PLACES : 1;
      const wanted = partsOf(weighed.line).map((any) => any.map((part) => addPart(parts, part, most)));
      return { strength, ...weighed, wanted };
    }),
  );
  const allowed: Parts = new Map();
  for (const part of lists.allow.flatMap(partsOf).flat()) addPart(allowed, part, 1);
  return (text) => {
    const found: Found = new Map();
    for (const reading of readingsOf(text)) {
      const ahead = lettersAhead(reading.text);
      const left = withoutAllowed(reading, ahead, allowed);
      findParts(left, left === reading ? ahead : lettersAhead(left.text), parts, found);
    }
    if (found.size === 0) return [];
    const there = lines.flatMap(({ wanted, ...line }) => {
      const places = wanted.map((any) => any.flatMap((part) => found.get(part) ?? []));
      return places.every((some) => some.length > 0) ? [{ ...line, places }] : [];
    });
    const weak = countOnce(there.filter(({ strength }) => strength === "weak"));
    return there
      .filter((line) => line.strength !== "weak" || weak.has(line))
      .map(({ places, ...line }) => ({ ...line, said: places.map(([first]) => first?.said).join(" … ") }));
  };
}

/** Kept by its first two letters, so that most lines are passed by with one look. */
function addPart(parts: Parts, line: string, mostPlaces: number): Part {
  const { first, next } = lineBeginning(line);
  let pattern: RegExp | undefined;
  const letters = [...new Set(foldLine(line).replaceAll(" ", ""))];
  const part = { letters, mostPlaces, pattern: () => (pattern ??= new RegExp(linePattern(line), "uy")) };
  const beginning = parts.get(first) ?? new Map<string, Part[]>();
  parts.set(first, beginning.set(next, [...(beginning.get(next) ?? []), part]));
  return part;
}

type PartsAt = (at: number) => readonly Part[];

/** Which parts may begin at a place of a text: those with its letter there, another ahead, and the others anywhere. */
function partsIn(read: string, ahead: LettersAhead, parts: Parts): PartsAt {
  const written = new Set(read);
  const known = new Map<string, readonly Part[]>();
  const isPossible = ({ letters }: Part) => letters.every((letter) => written.has(letter));
  const find = (beginning: Map<string, Part[]>, next: string) =>
    ["", ...next].flatMap((letter) => beginning.get(letter)?.filter(isPossible) ?? NONE);
  return (at) => {
    const first = read[at] ?? "";
    const beginning = parts.get(first);
    if (!beginning) return NONE;
    const next = ahead(at);
    const key = first + next;
    const possible = known.get(key) ?? find(beginning, next);
    known.set(key, possible);
    return possible;
  };
}

const NONE: readonly Part[] = [];

type Found = Map<Part, Place[]>;

/** Adds where parts stand in a reading to what was found in another. */
function findParts({ text, placeOf }: Reading, ahead: LettersAhead, parts: Parts, found: Found): void {
  const partsAt = partsIn(text, ahead, parts);
  for (let at = 0; at < text.length; at++) {
    for (const part of partsAt(at)) {
      const places = found.get(part) ?? [];
      if (places.length >= part.mostPlaces) continue;
      const match = matchAt(part, text, at);
      if (!match) continue;
      const [from, to] = [placeOf(at), placeOf(at + match[0].trimEnd().length)];
      found.set(part, [...places, { from, to, said: match[0].trim().replace(/\s+/g, " ") }]);
    }
  }
}

/** A reading with spaces where something allowed stands; the same one where nothing does. */
function withoutAllowed(reading: Reading, ahead: LettersAhead, allowed: Parts): Reading {
  const { text, placeOf } = reading;
  const partsAt = partsIn(text, ahead, allowed);
  let left = "";
  let taken = 0;
  for (let at = 0; at < text.length; at++) {
    const length = longestAt(text, at, partsAt(at));
    if (length === 0) continue;
    left += text.slice(taken, at) + " ".repeat(length);
    taken = at + length;
    at = taken - 1;
  }
  return taken === 0 ? reading : { text: left + text.slice(taken), placeOf };
}

function longestAt(read: string, at: number, parts: readonly Part[]): number {
  let longest = 0;
  for (const part of parts) longest = Math.max(longest, matchAt(part, read, at)?.[0].length ?? 0);
  return longest;
}

function matchAt(part: Part, read: string, at: number): RegExpExecArray | null {
  const pattern = part.pattern();
  pattern.lastIndex = at;
  return pattern.exec(read);
}
