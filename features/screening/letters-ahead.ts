/** The letters and digits that may be the second of a word beginning at a place of a text, however it is written, each once. */
export type LettersAhead = (at: number) => string;

const LETTER = /\p{L}/u;
const DIGIT = /\p{Nd}/u;
const VOWELS = "아어오우으이";
/** Of how many letters said longer it is looked behind: 씨이발 has 발 ahead as well as 이. */
const LOOKS = 2;

/**
 * Reads a text once from its end and says of each place which other letters come next in it: signs, spaces and the same
 * letter again are passed over, digits once taken for letters and once for signs, and so is a vowel that draws a letter out.
 */
export function lettersAhead(read: string): LettersAhead {
  const letter = nextOthers(read, isLetter);
  const sign = DIGIT.test(read) ? nextOthers(read, (one) => isLetter(one) || DIGIT.test(one)) : null;
  return (at) => {
    const found = look(read, letter, at, "");
    return sign ? look(read, sign, at, found) : found;
  };
}

function look(read: string, next: Int32Array, from: number, before: string): string {
  let found = before;
  let place = next[from] ?? -1;
  for (let looks = 0; looks < LOOKS && place >= 0; looks++) {
    const one = read[place] ?? "";
    if (!found.includes(one)) found += one;
    if (!VOWELS.includes(one)) break;
    place = next[place] ?? -1;
  }
  return found;
}

function isLetter(one: string): boolean {
  return (one >= "a" && one <= "z") || (one > "\u007f" && LETTER.test(one));
}

/** Of each place the next one with another letter (-1: none); `counts` says what is taken for one. */
function nextOthers(read: string, counts: (one: string) => boolean): Int32Array {
  const next = new Int32Array(read.length).fill(-1);
  let last = -1;
  for (let at = read.length - 1; at >= 0; at--) {
    if (last >= 0) next[at] = read[at] === read[last] ? (next[last] ?? -1) : last;
    if (counts(read[at] ?? "")) last = at;
  }
  return next;
}
