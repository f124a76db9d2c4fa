import { foldWords } from "./fold-words.ts";

/** What may follow a Korean word without making it another one. */
const PARTICLES = `들 은 는 이 가 을 를 도 만 의 에 에게 한테 아 야 와 과 랑 이랑 로 으로 보다 까지 같은 같이 처럼 임 이다 다 이네 네 이야 이냐 냐
  이지 지 인 이고 고 이나 나 이라 라 이라고 라고 이라니 라니 인가 인지 요 이요 이에요 예요 입니다`;
const PARTICLE = `(?:${PARTICLES.trim().split(/\s+/).join("|")}){0,3}`;
/** Signs put between letters so that a word is not found. */
const SIGN = "[^\\p{L}\\s]";
/** The same beside a digit of the line, which must not be taken for one of them. */
const SIGN_AT_DIGIT = "[^\\p{L}\\p{Nd}\\s]";
const GAP = `${SIGN}{0,3}`;
const STARTS = "(?<!\\p{L})";
const ENDS = "(?!\\p{L})";
/** A single consonant behind a Korean word does not make it another one. */
const ENDS_KOREAN = "(?![^\\P{L}ㄱ-ㅎ])";
/** How often signs may stand inside a letter that is said again and again. */
const BROKEN_UP = 12;

type Run = { letter: string; times: number };

/** What a line says without its stars, as texts are read. Nothing: it would find nothing. */
export const foldLine = (line: string) => foldWords(line.replaceAll("*", "")).trim().replace(/\s+/g, " ");

/**
 * A line of a list as a pattern to be tried where its first letter stands. `word` stands by itself (in Korean with its
 * particles), `word*` begins with it, `*word` ends with it, `*word*` is anywhere in a word. Signs between the letters do
 * not hide it, nor do spaces between all of them, nor letters said longer; initials (ㅅㅂ) only stand by themselves.
 *
 * Whatever the line and the text: no two parts that follow each other may take the same sign, so that where a text does not
 * fit there is one way only to find that out.
 */
export function linePattern(line: string): string {
  const folded = foldLine(line);
  const letters = [...folded];
  if (/^[ㄱ-ㅎ]+$/.test(folded)) {
    const together = `(?<![ㄱ-ㅎ])${letters.map(escaped).join(GAP)}(?![ㄱ-ㅎ])`;
    return `(?:${together}${spacedOut(letters)})`;
  }
  const start = line.trim().startsWith("*") ? notAgain(folded[0] ?? "") : STARTS;
  const end = line.trim().endsWith("*") ? "" : `${isKorean(folded) ? PARTICLE : ""}${endOf(folded)}`;
  const runs = runsOf(letters);
  const written = runs.map((run, at) => `${runPattern(run, runs[at + 1])}${gapBetween(run, runs[at + 1])}`).join("");
  return `(?:${start}${written}${end}${spacedOut(letters)})`;
}

/**
 * With what a line begins, and the next letter or digit that is another; "" where there is none, or a sign stands before it.
 */
export function lineBeginning(line: string): { first: string; next: string } {
  const folded = foldLine(line);
  const [first = "", ...letters] = folded;
  const isLetter = (one: string) => /^[\p{L}\p{Nd}]$/u.test(one) && one.length === 1;
  const second = letters.find((one) => one !== first && one !== " ") ?? "";
  return { first: folded[0] ?? "", next: isLetter(first) && isLetter(second) ? second : "" };
}

/** The lines of a text that has a comma or a new line between them. */
export const linesOf = (text: string) => text.trim().split(/\s*[,\n]\s*/);

/** The parts a line needs (`one + other`), each with what will do for it (`this / that`). */
export function partsOf(line: string): string[][] {
  return line.split("+").map((part) => part.split(/\s\/\s/));
}

/** A weak line and how much it counts: `word = 2`, else 1. */
export function weighLine(line: string): { line: string; weight: number } {
  const { word = line, weight = "1" } = /^(?<word>.*\S)\s*=\s*(?<weight>[1-9])$/u.exec(line.trim())?.groups ?? {};
  return { line: word, weight: Number(weight) };
}

const escaped = (letter: string) => letter.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
const isKorean = (word: string) => /[가-힣]$/.test(word);
const endOf = (word: string) => (isKorean(word) ? ENDS_KOREAN : ENDS);
const isLatin = (letter: string) => /[a-z]/.test(letter);

/** Of a letter said longer only the first is a beginning. */
const notAgain = (first: string) => (isLatin(first) ? `(?<!${first})` : "");

function spacedOut(letters: string[]): string {
  if (letters.length < 2 || letters.includes(" ")) return "";
  return `|${STARTS}${letters.map(escaped).join("\\s{1,3}")}${endOf(letters.join(""))}`;
}

function runsOf(letters: string[]): Run[] {
  const runs: Run[] = [];
  for (const letter of letters) {
    const last = runs.at(-1);
    if (last?.letter === letter) last.times += 1;
    else runs.push({ letter, times: 1 });
  }
  return runs;
}

/** Up to three signs, where two letters or digits meet. */
function gapBetween(run: Run, next: Run | undefined): string {
  const beside = run.letter + (next?.letter ?? " ");
  if (!/^[\p{L}\p{Nd}]+$/u.test(beside)) return "";
  return /\p{Nd}/u.test(beside) ? `${SIGN_AT_DIGIT}{0,3}` : GAP;
}

function runPattern(run: Run, next: Run | undefined): string {
  const { letter, times } = run;
  if (letter === " ") return "\\s+";
  const one = escaped(letter);
  const again = times > 1 ? `(?:${gapBetween(run, run)}${one}){${times - 1}}` : "";
  if (!isLatin(letter)) return `${one}${again}${drawnOut(letter, next?.letter)}`;
  return again ? `(?=${one}${again})${one}+(?:${SIGN}{1,3}${one}+){0,${times + BROKEN_UP}}` : `${one}+`;
}

const OPEN_VOWELS = new Map([
  [0, "아"],
  [4, "어"],
  [8, "오"],
  [13, "우"],
  [18, "으"],
  [20, "이"],
]);

/** 씨이이발 is 씨발 said slowly. A vowel of the line's own draws out itself. */
function drawnOut(syllable: string, next: string | undefined): string {
  const at = (syllable.codePointAt(0) ?? 0) - 0xac00;
  const vowel = at >= 0 && at % 28 === 0 ? OPEN_VOWELS.get(Math.floor(at / 28) % 21) : undefined;
  const isMeant = vowel !== next && (next !== undefined || vowel === syllable);
  return vowel && isMeant ? `${vowel}{0,5}` : "";
}
