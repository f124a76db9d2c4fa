const INITIALS = [..."ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"];
const VOWELS = [..."ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"];
const FINALS = ["", ..."ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"];

/** Letters of other scripts that look like Latin ones, in the order of what they are taken for. */
const LOOK_ALIKES = new Map(
  [
    ["аɑα", "a"],
    ["вβʙ", "b"],
    ["сϲ", "c"],
    ["ԁ", "d"],
    ["еёεҽ", "e"],
    ["ɡց", "g"],
    ["һн", "h"],
    ["іїιıӏ", "i"],
    ["ј", "j"],
    ["кκ", "k"],
    ["м", "m"],
    ["пη", "n"],
    ["оοσօ", "o"],
    ["рρ", "p"],
    ["гʀ", "r"],
    ["ѕ", "s"],
    ["тτ", "t"],
    ["υսц", "u"],
    ["ѵν", "v"],
    ["ѡω", "w"],
    ["хχ", "x"],
    ["уγү", "y"],
  ].flatMap(([from = "", to = ""]) => [...from].map((letter) => [letter, to] as const)),
);

const IN_NUMBERS: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
};
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
/** Laughing and crying are written with letters that stand for nothing else. */
const LAUGHTER = /[ㅋㅎㅠㅜㅡㆍ]{2,}|(?<![ㄱ-ㅎ])[ㅋㅎㅠㅜㅡ](?![ㄱ-ㅎ])|(?<=[ㄱ-ㅎ]{2})[ㅋㅎㅠㅜ]+(?![ㄱ-ㅎㅏ-ㅣ])/g;

/**
 * Text as the word lists read it: one form for every way of writing the same letters (decomposed or compatibility jamo,
 * full width, look-alike letters, digits for letters, nothing that cannot be seen), lower case, without laughter.
 */
export function foldWords(text: string): string {
  return mergeLeftOver(foldApart(text)).text;
}

/** A text as it may be read; `placeOf` says of a place in it (or its end) where that is in the first reading. */
export type Reading = { text: string; placeOf: (at: number) => number };

/**
 * One reading of a text, or two where a consonant is left over behind a syllable: it may belong to it (시바ㄹ) or be a slip
 * or a sign that hides the word before it (새끼ㅁ).
 */
export function readingsOf(text: string): Reading[] {
  const apart = foldApart(text);
  const merged = mergeLeftOver(apart);
  const asWritten = { text: apart, placeOf: (at: number) => at };
  return merged.text === apart ? [asWritten] : [asWritten, merged];
}

function foldApart(text: string): string {
  if (PLAIN.test(text)) return fromNumbers(text.toLowerCase());
  const plain = withVowels(compatible(text.normalize("NFC").replace(INVISIBLE, "")).toLowerCase());
  return fromNumbers(composeJamo(plain).replace(LAUGHTER, " "));
}

/** Without a letter that would be read as another one, but by `fromNumbers`. */
const PLAIN = /^[\n\r\t -~]*$/;

/** NFKC for all but single jamo, which it would make into ones that join what follows them. */
function compatible(text: string): string {
  let folded = "";
  for (const letter of text) folded += isJamo(letter) ? fromConjoining(letter) : withoutMarks(letter);
  return folded;
}

const isJamo = (letter: string) => /[\u1100-\u11ff\u3131-\u318e\uffa1-\uffdc]/.test(letter);

function withoutMarks(letter: string): string {
  if (letter < "\u0080" || (letter >= "가" && letter <= "힣")) return letter;
  const base = letter
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .normalize("NFC");
  return LOOK_ALIKES.get(base.toLowerCase()) ?? base;
}

function fromConjoining(letter: string): string {
  const code = letter.normalize("NFKC").codePointAt(0) ?? 0;
  if (letter >= "\u3131" && letter <= "\u318e") return letter;
  if (code >= 0x1100 && code <= 0x1112) return INITIALS[code - 0x1100] ?? letter;
  if (code >= 0x1161 && code <= 0x1175) return VOWELS[code - 0x1161] ?? letter;
  if (code >= 0x11a8 && code <= 0x11c2) return FINALS[code - 0x11a7] ?? letter;
  return letter;
}

const APART = new RegExp(
  `([${INITIALS.join("")}])([${VOWELS.join("")}])(?:([${FINALS.slice(1).join("")}])(?![${VOWELS.join("")}]))?`,
  "g",
);

/** A syllable and one letter that would end it, where that is not itself a beginning or one of several initials. */
const LEFT_OVER = /([가-힣])([ㄱㄴㄷㄹㅁㅂㅅㅈ])(?![ㄱ-ㅎㅏ-ㅣ])/g;

/** Syllables written letter by letter, put together: ㅅㅣㅂㅏㄹ is 시발. Letters without a vowel stay as they are. */
function composeJamo(text: string): string {
  return text.replace(APART, (_, initial: string, vowel: string, final = "") => {
    const at = (INITIALS.indexOf(initial) * 21 + VOWELS.indexOf(vowel)) * 28 + FINALS.indexOf(final);
    return String.fromCharCode(0xac00 + at);
  });
}

/** 시바ㄹ as 시발: each consonant left over behind an open syllable is taken into it. */
function mergeLeftOver(apart: string): Reading {
  const taken: number[] = [];
  const text = apart.replace(LEFT_OVER, (written, syllable: string, final: string, at: number) => {
    const code = syllable.charCodeAt(0);
    if ((code - 0xac00) % 28 !== 0) return written;
    taken.push(at + 1 - taken.length);
    return String.fromCharCode(code + FINALS.indexOf(final));
  });
  return { text, placeOf: (at) => at + countBelow(taken, at + 1) };
}

/** How many of some ascending numbers are below another. */
function countBelow(ascending: number[], limit: number): number {
  let [from, to] = [0, ascending.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((ascending[middle] ?? 0) < limit) from = middle + 1;
    else to = middle;
  }
  return from;
}

const AS_VOWELS: Record<string, string> = {
  l: "ㅣ",
  i: "ㅣ",
  "1": "ㅣ",
  "|": "ㅣ",
  丨: "ㅣ",
  h: "ㅐ",
  r: "ㅏ",
  卜: "ㅏ",
};
const AS_VOWEL = /(?<![ㄱ-ㅎ])([ㄱ-ㅎ])([li1|丨hr卜])(?=[가-힣]|[ㄱ-ㅎ][ㅏ-ㅣ])/g;
const HANJA: Record<string, string> = { 女: "녀", 男: "남", 年: "년" };

/** Letters that stand for Korean vowels or syllables by their looks or sound: ㅅl발, ㅅH끼, 김치女. */
function withVowels(text: string): string {
  return text
    .replace(AS_VOWEL, (_, initial: string, vowel: string) => initial + AS_VOWELS[vowel])
    .replace(/[女男年]/g, (letter) => HANJA[letter] ?? letter);
}

/** Digits and signs that stand for letters, in words that have Latin letters as well. */
function fromNumbers(text: string): string {
  return text.replace(/[a-z0-9@$]+/g, (word) =>
    /[a-z]/.test(word) ? word.replace(/[013457@$]/g, (sign) => IN_NUMBERS[sign] ?? sign) : word,
  );
}
