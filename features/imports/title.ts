import { bareHeading, sectionKindOf } from "./headings.ts";
import type { Line } from "./lines.ts";
import { itemText } from "./point-items.ts";

/** The title as shown, the drama's own name in it, and how many lines of the file it took. */
export type TitleLines = { title: string; dramaTitle: string; lineCount: number };

const TITLE_MAX_CHARS = 200;
const GENRE_TAIL =
  /\s*(?:[-–—:|]\s*)?(?:(?:a |the )?(?:korean |k-?)(?:drama|series|film|movie|tv series)(?: series)?|drama|series) review$/i;
const KOREAN_TAIL = /\s*[-–—:|]?\s*(?:한국 ?)?드라마 ?(?:리뷰|후기)$/;
const PLAIN_TAIL = /\s*[-–—:|]\s*review$/i;
const HEAD = /^(?:korean |k-?)?(?:drama )?review\s*[-–—:|]\s*/i;
const HANGUL_ASIDE = /\s*\((?=[^)]*\p{Script=Hangul})([^)]*)\)/u;

/** Takes the title from the first line, or the first two when they say the same; the second's spelling is kept. */
export function readTitle(lines: Line[]): TitleLines {
  const [first, second] = lines;
  if (!first || first.text.length > TITLE_MAX_CHARS || itemText(first.text) !== null || sectionKindOf(first.text, ""))
    return { title: "", dramaTitle: "", lineCount: 0 };
  const isTwice = second !== undefined && folded(second.text) === folded(first.text);
  const title = bareHeading((isTwice ? second : first).text);
  return { title, dramaTitle: dramaTitleFrom(title), lineCount: isTwice ? 2 : 1 };
}

/** The Hangul a title states in brackets after the name, or null. */
export function hangulInTitle(title: string): string | null {
  return HANGUL_ASIDE.exec(title)?.[1]?.trim() ?? null;
}

/** An address part from a name: lower case, Latin letters and digits, single hyphens; empty when there are none. */
export function slugFrom(name: string): string {
  const latin = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = latin
    .replace(/['’]/g, "")
    .replace(/&/g, " and ")
    .replace(/[^a-z0-9]+/g, "-");
  return words.slice(0, 100).replace(/^-+|-+$/g, "");
}

function dramaTitleFrom(title: string): string {
  const name = [GENRE_TAIL, KOREAN_TAIL, PLAIN_TAIL, HEAD].reduce((text, part) => text.replace(part, ""), title);
  const withoutAside = name.replace(HANGUL_ASIDE, "").trim();
  return withoutAside || name.trim() || title;
}

function folded(text: string): string {
  return bareHeading(text).toLowerCase().replace(/[-–—]/g, "-").replace(/\s+/g, " ").trim();
}
