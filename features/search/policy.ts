/** Of more matches than this in one group no more are looked at, and nobody is told how many there are. */
export const MATCHES_MAX = 500;
export const FIRST_RESULTS = 5;
export const PAGE_RESULTS = 20;
export const SUGGESTIONS = 8;

/** What a query asks for, taken apart: each list must be found whole. */
export type Terms = {
  /** All of it in small letters without accents, as the names are kept. */
  folded: string;
  /** Words for the English stemmer. */
  words: string;
  /** Hangul syllables and initial consonants by one, two (and three). */
  grams: string[];
  /** Runs of Hangul that the grams alone do not hold together. */
  runs: string[];
};

const MAX_GRAMS = 60;
const HANGUL = /[가-힣]+|[ᄀ-ᄒ]+/gu;
const SYLLABLES = 2;
const INITIALS = 3;
const SLIP_SYLLABLES = 3;
const SLIP_LETTERS = 4;

/** Takes a query apart. Letters that are no Hangul go to the stemmer; a query of marks alone asks for nothing. */
export function termsOf(query: string): Terms {
  const folded = fold(query);
  const pieces = folded.match(HANGUL) ?? [];
  const grams = pieces.flatMap((piece) => gramsOf(piece, isInitials(piece) ? INITIALS : SYLLABLES));
  const words = folded.replace(HANGUL, " ").match(/[\p{L}\p{N}]+/gu) ?? [];
  return {
    folded,
    words: words.join(" "),
    grams: [...new Set(grams)].slice(0, MAX_GRAMS),
    runs: pieces.filter((piece) => !isInitials(piece) && piece.length > SYLLABLES),
  };
}

export function asksForNothing({ words, grams }: Terms): boolean {
  return words === "" && grams.length === 0;
}

/** Whether a query is long enough that what is nearly it says something: three syllables, or four letters. */
export function hasTypingSlips({ folded }: Terms): boolean {
  return /[가-힣]/u.test(folded) ? folded.length >= SLIP_SYLLABLES : folded.length >= SLIP_LETTERS;
}

/** One form of each letter, small, without accents; Hangul stays whole. A consonant typed alone becomes an initial. */
export function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{ASCII}가-힣ᄀ-ᇿ]/gu, withoutAccent);
}

function withoutAccent(letter: string): string {
  return letter.normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC");
}

const isInitials = (piece: string) => piece < "가";

/** The longest pieces of a run that the index holds: of `사운드` 사운 and 운드, of a single syllable itself. */
function gramsOf(piece: string, size: number): string[] {
  if (piece.length <= size) return [piece];
  return Array.from({ length: piece.length - size + 1 }, (_, start) => piece.slice(start, start + size));
}

/** The initial consonants of Hangul syllables: 사운드 → ᄉᄋᄃ. Other letters stay. */
export function initialsOf(text: string): string {
  return text.replace(/[가-힣]/gu, (syllable) => {
    return String.fromCharCode(0x1100 + Math.floor((syllable.charCodeAt(0) - 0xac00) / 588));
  });
}
