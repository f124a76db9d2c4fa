import { foldWords } from "./fold-words.ts";
import { linePattern } from "./word-pattern.ts";

export const STRENGTHS = ["block", "hold", "flag"] as const;
export type Strength = (typeof STRENGTHS)[number];
export type WordList = Record<Strength, string[]>;
export type WordLists = { en: WordList; ko: WordList; allow: string[] };
/** A line of a list that a text bears out, and the words that do. */
export type WordFound = { strength: Strength; line: string; said: string };
export type FindWords = (text: string) => WordFound[];

type Part = { pattern: RegExp; at: number };
type Parts = Map<string, Part[]>;

/**
 * Makes one reader of all lists, to be kept: it names every listed word a text holds, the strictest first. What `allow`
 * covers is not looked at. A line with `+` needs each of its parts somewhere in the text.
 */
export function compileWords(lists: WordLists): FindWords {
  const lines = STRENGTHS.flatMap((strength) =>
    [...lists.en[strength], ...lists.ko[strength]].map((line) => ({ strength, line })),
  );
  const parts: Parts = new Map();
  const wanted = lines.map(({ line }) => line.split("+").map((part) => addPart(parts, part)));
  const allowed: Parts = new Map();
  for (const line of lists.allow) addPart(allowed, line);
  return (text) => {
    const read = withoutAllowed(foldWords(text), allowed);
    const said = findParts(read, parts);
    if (said.size === 0) return [];
    return lines.flatMap((line, at) => {
      const words = wanted[at]?.map((part) => said.get(part)) ?? [];
      return words.every((one) => one !== undefined) ? [{ ...line, said: words.join(" … ") }] : [];
    });
  };
}

/** Kept by the letter a word begins with, so that most places of a text are passed by with one look. */
function addPart(parts: Parts, line: string): Part {
  const { first, source } = linePattern(line);
  const part = { pattern: new RegExp(source, "uy"), at: 0 };
  parts.set(first, [...(parts.get(first) ?? []), part]);
  return part;
}

function findParts(read: string, parts: Parts): Map<Part, string> {
  const said = new Map<Part, string>();
  for (let at = 0; at < read.length; at++) {
    for (const part of parts.get(read[at] ?? "") ?? []) {
      if (said.has(part)) continue;
      part.pattern.lastIndex = at;
      const match = part.pattern.exec(read);
      if (match) said.set(part, match[0].trim());
    }
  }
  return said;
}

function withoutAllowed(read: string, allowed: Parts): string {
  let left = "";
  for (let at = 0; at < read.length; at++) {
    const length = longestAt(read, at, allowed.get(read[at] ?? ""));
    left += length > 0 ? " " : (read[at] ?? "");
    at += Math.max(0, length - 1);
  }
  return left;
}

function longestAt(read: string, at: number, parts: Part[] = []): number {
  return Math.max(
    0,
    ...parts.map(({ pattern }) => {
      pattern.lastIndex = at;
      return pattern.exec(read)?.[0].length ?? 0;
    }),
  );
}
