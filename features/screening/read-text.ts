import { listLinks } from "#lib/markdown/parse.ts";
import { foldWords } from "./fold-words.ts";

const WRITTEN_ADDRESS = /\b(?:https?:\/\/|www\.)/gi;

/** Links as rendered, or addresses written out in any other way, whichever are more. */
export function countLinks(body: string): number {
  const spelled = body.normalize("NFKC").match(WRITTEN_ADDRESS)?.length ?? 0;
  return Math.max(spelled, listLinks(body, "comment").length);
}

const EPISODE = /(?:\bepisodes?|\bep\.?)\s*#?(\d{1,3})\b|(?<![\d.])(\d{1,3})\s?(?:화|회)(?![\p{L}]*[째차])/giu;

/** The episodes after `through` that a text names, each once, in their order; none beyond the last there is. */
export function episodesBeyond(text: string, through: number, episodes: number): number[] {
  const named = [...text.matchAll(EPISODE)].map(([, english, korean]) => Number(english ?? korean));
  return [...new Set(named)].filter((episode) => episode > through && episode <= episodes).toSorted((a, b) => a - b);
}

const SHINGLE = 5;
const MIN_LETTERS = 20;
/** Enough to tell a copy by, and few enough to compare with all that waits. */
const COMPARED_CHARS = 2_000;

const NOTHING: ReadonlySet<string> = new Set();

function shingles(text: string): Set<string> {
  const letters = foldWords(text.slice(0, COMPARED_CHARS)).replace(/[^\p{L}]/gu, "");
  if (letters.length < MIN_LETTERS) return new Set();
  return new Set(Array.from({ length: letters.length - SHINGLE + 1 }, (_, at) => letters.slice(at, at + SHINGLE)));
}

/** How much of what two texts begin with is the same, in percent of all runs of five letters; short ones are like nothing. */
export function likestOf(text: string, others: string[]): number {
  const own = others.length > 0 ? shingles(text) : NOTHING;
  if (own.size === 0) return 0;
  const percents = others.map((other) => {
    const theirs = shingles(other);
    const shared = [...own].filter((run) => theirs.has(run)).length;
    return Math.round((shared * 100) / (own.size + theirs.size - shared));
  });
  return Math.max(0, ...percents);
}
