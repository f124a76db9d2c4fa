import { hangulLetters } from "#lib/lettering/letters.ts";

const SLICE_LETTERS = 120;

/** The different Hangul letters of these texts, the most frequent first, in slices small enough for one typeface each. */
export function letterSlices(texts: string[]): string[] {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const letter of hangulLetters([text])) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  const letters = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([letter]) => letter);
  const slices: string[] = [];
  for (let at = 0; at < letters.length; at += SLICE_LETTERS) {
    slices.push(
      letters
        .slice(at, at + SLICE_LETTERS)
        .sort()
        .join(""),
    );
  }
  return slices;
}

/** Which slices some texts need, and of each only the letters that occur in them. */
export function slicesFor(slices: string[], texts: (string | null)[]): { slice: number; letters: string }[] {
  const wanted = new Set(hangulLetters(texts));
  return slices
    .map((slice, index) => ({ slice: index, letters: [...slice].filter((letter) => wanted.has(letter)).join("") }))
    .filter(({ letters }) => letters !== "");
}
