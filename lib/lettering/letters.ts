const HANGUL = /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]/gu;

/** The different Hangul letters of some texts, sorted; empty when there are none. */
export function hangulLetters(texts: (string | null)[]): string {
  return distinct(texts.flatMap((text) => text?.match(HANGUL) ?? []));
}

/** The different printable ASCII characters of some texts, sorted. */
export function latinLetters(texts: (string | null)[]): string {
  return distinct(texts.flatMap((text) => text?.match(/[!-~]/gu) ?? []));
}

function distinct(letters: string[]): string {
  return [...new Set(letters)].sort().join("");
}
