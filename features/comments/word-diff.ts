import { diffWords } from "diff";
import { languageOfWords } from "./policy.ts";

/** Beyond so many words taken out and put in, two texts have nothing in common that is worth looking for. */
const MAX_CHANGES = 1_500;

export type Change = { kind: "same" | "out" | "in"; words: string };

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterFor(words: string): Intl.Segmenter {
  const language = languageOfWords(words) ?? "en";
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: "word" });
  segmenters.set(language, segmenter);
  return segmenter;
}

/**
 * What was taken out of a text and put in, word by word as its language divides them, in reading order. Spaces alone make
 * no change.
 */
export function wordDiff(before: string, after: string): Change[] {
  const changes = diffWords(before, after, { intlSegmenter: segmenterFor(after), maxEditLength: MAX_CHANGES });
  if (!changes) {
    return [
      { kind: "out", words: before },
      { kind: "in", words: after },
    ];
  }
  return changes.map(({ value, added, removed }) => ({ kind: added ? "in" : removed ? "out" : "same", words: value }));
}
