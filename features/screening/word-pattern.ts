import { foldWords } from "./fold-words.ts";

/** What may follow a Korean word without making it another one. */
const PARTICLES = `들 은 는 이 가 을 를 도 만 의 에 에게 한테 아 야 와 과 랑 이랑 로 으로 보다 까지 같은 같이 처럼 임 이다 다 이네 네 이야 이냐 냐
  이지 지 인 이고 고 이나 나 이라 라 이라고 라고 이라니 라니 인가 인지 요 이요 이에요 예요 입니다`;
const PARTICLE = `(?:${PARTICLES.trim().split(/\s+/).join("|")}){0,3}`;
/** Signs put between letters so that a word is not found. */
const GAP = "[^\\p{L}\\s]{0,3}";
const STARTS = "(?<!\\p{L})";
const ENDS = "(?!\\p{L})";

/**
 * A line of a list as a pattern to be tried where its first letter stands. `word` stands by itself (in Korean with its
 * particles), `word*` begins with it, `*word` ends with it, `*word*` is anywhere in a word. Signs between the letters do
 * not hide it, nor do spaces between all of them, nor letters said longer; initials (ㅅㅂ) only stand by themselves.
 */
export function linePattern(line: string): { first: string; source: string } {
  const folded = foldWords(line.replaceAll("*", "")).trim();
  const letters = [...folded];
  const first = letters[0] ?? "";
  if (/^[ㄱ-ㅎ]+$/.test(folded)) return { first, source: `(?<![ㄱ-ㅎ])${letters.map(escaped).join(GAP)}(?![ㄱ-ㅎ])` };
  const start = line.trim().startsWith("*") ? "" : STARTS;
  const end = line.trim().endsWith("*") ? "" : /[가-힣]$/.test(folded) ? `${PARTICLE}${ENDS}` : ENDS;
  const written = letters.map((letter, at) => letterPattern(letter, letters[at + 1])).join("");
  return { first, source: `(?:${start}${written}${end}${spacedOut(letters)})` };
}

const escaped = (letter: string) => letter.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

function spacedOut(letters: string[]): string {
  if (letters.length < 2 || letters.includes(" ")) return "";
  return `|${STARTS}${letters.map(escaped).join("\\s")}${ENDS}`;
}

function letterPattern(letter: string, next: string | undefined): string {
  if (letter === " ") return "\\s+";
  const gap = next && next !== " " ? GAP : "";
  if (/[a-z]/.test(letter)) return `${letter}+${gap}`;
  return `${escaped(letter)}${next ? `${drawnOut(letter)}${gap}` : ""}`;
}

const OPEN_VOWELS = new Map([
  [0, "아"],
  [4, "어"],
  [8, "오"],
  [13, "우"],
  [18, "으"],
  [20, "이"],
]);

/** 씨이이발 is 씨발 said slowly. */
function drawnOut(syllable: string): string {
  const at = (syllable.codePointAt(0) ?? 0) - 0xac00;
  const vowel = at >= 0 && at % 28 === 0 ? OPEN_VOWELS.get(Math.floor(at / 28) % 21) : undefined;
  return vowel ? `${vowel}{0,5}` : "";
}
