/** The letters and digits that may be the second of a word beginning at a place of a text, however it is written. */
type LettersAhead = (at: number) => ReadonlySet<string>;

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
  const letter = nextOthers(read, (one) => LETTER.test(one));
  const sign = nextOthers(read, (one) => LETTER.test(one) || DIGIT.test(one));
  return (at) => {
    const found = new Set<string>();
    for (const next of [letter, sign]) {
      let place = next[at] ?? -1;
      for (let look = 0; look < LOOKS && place >= 0; look++) {
        const one = read[place] ?? "";
        found.add(one);
        if (!VOWELS.includes(one)) break;
        place = next[place] ?? -1;
      }
    }
    return found;
  };
}

/** Of each place the next one with another letter (-1: none); `isLetter` says what counts as one. */
function nextOthers(read: string, isLetter: (one: string) => boolean): Int32Array {
  const next = new Int32Array(read.length).fill(-1);
  let last = -1;
  for (let at = read.length - 1; at >= 0; at--) {
    if (last >= 0) next[at] = read[at] === read[last] ? (next[last] ?? -1) : last;
    if (isLetter(read[at] ?? "")) last = at;
  }
  return next;
}
