import { mayWrite, type Viewer } from "#lib/auth/roles.ts";
import { dropSpoilers } from "#lib/markdown/spoiler-text.ts";

const WORDS_PER_MINUTE = 230;
const HANGUL_PER_MINUTE = 500;

/** A title line taken apart without losing a character: `name + dash + kind` is the line again. */
export type TitleParts = { name: string; dash: string; kind: string };

/** "Soundtrack #1 – Korean Drama Review" is the drama's name, a dash and what the page is. No dash: all name. */
export function titleParts(title: string): TitleParts {
  const found = /^(.*\S)(\s+[-–—]\s+)(\S.*)$/su.exec(title);
  return { name: found?.[1] ?? title, dash: found?.[2] ?? "", kind: found?.[3] ?? "" };
}

/** Minutes it takes to read a text in Latin letters, Hangul or both; at least one. */
export function readingMinutes(text: string): number {
  const hangul = text.match(/\p{Script=Hangul}/gu)?.length ?? 0;
  const words = text.match(/[\p{Script=Latin}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
  return Math.max(1, Math.round(words / WORDS_PER_MINUTE + hangul / HANGUL_PER_MINUTE));
}

/** The words of a Markdown text without its marks and inline spoilers, on one line. */
export function plainWords(markdown: string): string {
  return dropSpoilers(markdown)
    .replace(/!?\[([^\][]*)\]\([^()\s]*\)/gu, "$1")
    .replace(/^\s{0,3}(?:#{1,6}|>|[-+*])\s+/gmu, "")
    .replace(/(\*\*|__|~~|\*|`)(?=\S)(.+?)\1/gu, "$2")
    .replace(/\s+/gu, " ")
    .trim();
}

/** The first sentence of a text, as its language divides sentences. */
export function firstSentence(text: string, language: string): string {
  const [first] = new Intl.Segmenter(language, { granularity: "sentence" }).segment(text);
  return first?.segment.trim() ?? "";
}

/** The fragment of a section's address. */
export function sectionAnchor(kind: string): string {
  return kind.replaceAll("_", "-");
}

/** Changing what the site publishes, or taking it down, is for those who answer for it. */
export function canEditReviews(viewer: Viewer, now: Date): boolean {
  return (viewer.role === "editor" || viewer.role === "admin") && mayWrite(viewer, now);
}
