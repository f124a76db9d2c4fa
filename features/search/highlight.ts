import { fold, initialsOf, type Terms } from "./policy.ts";

/** Words as they are shown: what was asked for is marked. */
export type Piece = { text: string; isMarked: boolean };

const SNIPPET_CHARS = { latin: 220, hangul: 130 };
const LEAD_CHARS = 60;
// The stemmer takes off endings of at most so many letters: "charm" finds "charmingly".
const ENDING_CHARS = 5;

/** Cuts a text at what was asked for. `stems` are the query's words as the stemmer leaves them. */
export function markPieces(text: string, terms: Terms, stems: string[]): Piece[] {
  const pieces: Piece[] = [];
  let last = 0;
  for (const [start, end] of rangesOf(text, terms, stems)) {
    if (start > last) pieces.push({ text: text.slice(last, start), isMarked: false });
    pieces.push({ text: text.slice(start, end), isMarked: true });
    last = end;
  }
  if (last < text.length) pieces.push({ text: text.slice(last), isMarked: false });
  return pieces;
}

/** The part of a long text around the first thing that was asked for, whole words, with dots where it was cut. */
export function snippetOf(text: string, terms: Terms, stems: string[]): Piece[] {
  const [first] = rangesOf(text, terms, stems);
  const length = /[가-힣]/u.test(text) ? SNIPPET_CHARS.hangul : SNIPPET_CHARS.latin;
  const from = wordStart(text, Math.max(0, (first?.[0] ?? 0) - LEAD_CHARS));
  const until = wordEnd(text, Math.min(text.length, from + length));
  const pieces = markPieces(text.slice(from, until), terms, stems);
  if (from > 0) pieces.unshift({ text: "… ", isMarked: false });
  if (until < text.length) pieces.push({ text: " …", isMarked: false });
  return pieces;
}

type Range = [start: number, end: number];

function rangesOf(text: string, terms: Terms, stems: string[]): Range[] {
  const found = [...wordRanges(text, stems), ...hangulRanges(text, terms)].sort((a, b) => a[0] - b[0]);
  const joined: Range[] = [];
  for (const [start, end] of found) {
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

function wordRanges(text: string, stems: string[]): Range[] {
  if (stems.length === 0) return [];
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].flatMap(({ 0: word, index }): Range[] => {
    const folded = fold(word.replace(/[가-힣]+/gu, ""));
    return stems.some((stem) => hasStem(folded, stem)) ? [[index, index + word.length]] : [];
  });
}

function hasStem(word: string, stem: string): boolean {
  if (word.length > stem.length + ENDING_CHARS) return false;
  return word.startsWith(stem) || (stem.endsWith("i") && word === `${stem.slice(0, -1)}y`);
}

/** Of Hangul the runs that were typed, whole; of initial consonants the syllables they begin. */
function hangulRanges(text: string, { folded }: Terms): Range[] {
  const initials = initialsOf(text);
  return (folded.match(/[가-힣]+|[ᄀ-ᄒ]{2,}/gu) ?? []).flatMap((run) => {
    const within = run < "가" ? initials : text;
    const ranges: Range[] = [];
    for (let at = within.indexOf(run); at >= 0; at = within.indexOf(run, at + run.length)) {
      ranges.push([at, at + run.length]);
    }
    return ranges;
  });
}

function wordStart(text: string, at: number): number {
  if (at === 0) return 0;
  const space = text.indexOf(" ", at);
  return space >= 0 && space < at + LEAD_CHARS / 2 ? space + 1 : whole(text, at);
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const space = text.lastIndexOf(" ", at);
  return space > at - LEAD_CHARS / 2 ? space : whole(text, at);
}

/** Never between the two halves of one character. */
function whole(text: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at;
}
