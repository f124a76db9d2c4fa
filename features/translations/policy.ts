import { LOCALES, type Locale } from "#lib/i18n/locales.ts";
import type { MessageKey } from "#lib/i18n/translate.ts";

export const LINE_MAX_CHARS = 300;
export const BODY_MAX_CHARS = 50_000;

/** The languages a review can be translated into: those of the interface but its own. */
export function targetLanguages(language: string): Locale[] {
  return LOCALES.filter((locale) => locale !== language);
}

type Stored<S> = { words: string[]; madeFrom: S } | null;

/**
 * Which words of the original a translated part counts as made from: those it is said to fit; else, when its own words
 * are new, those that were seen beside them; else those it was made from before.
 */
export function madeFrom<S extends string | number>(before: Stored<S>, now: { words: string[]; seen: S; fits: S }): S {
  if (now.fits) return now.fits;
  const isSame = before?.words.every((words, index) => words === now.words[index]);
  return before && isSame ? before.madeFrom : now.seen;
}

type Original = { points: { id: string; body: string }[] };
type Typed = {
  status: "draft" | "published";
  sections: Record<string, { heading: string }>;
  points: Record<string, { title: string; body: string }>;
};

/** What a translation lacks that only a look at the original tells, by its field. A draft may lack all of it. */
export function gapsIn({ status, sections, points }: Typed, original: Original): Record<string, MessageKey[]> {
  if (status === "draft") return {};
  const gaps: Record<string, MessageKey[]> = {};
  if (!Object.values(sections).some(({ heading }) => heading)) gaps.form = ["translations.errors.nothing"];
  for (const { id, body } of original.points) {
    const words = points[id];
    if (body && words?.title && !words.body) gaps[`points.${id}.body`] = ["translations.errors.pointBody"];
  }
  return gaps;
}
