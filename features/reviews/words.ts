import { firstSentence, plainWords, readingMinutes, type TitleParts, titleParts } from "./policy.ts";

export type WordedSection = { id: string; heading: string; bodyMarkdown: string; language: string };

/** The published words of a review in another language, without what has changed in the original since they were written. */
export type ReviewTranslation = {
  reviewId: string;
  language: string;
  translator: string | null;
  title: string | null;
  pointsHeading: string | null;
  sections: Omit<WordedSection, "language">[];
};

/** Everything of a review that is words: as it was written, or in another language as far as there is a translation. */
export type ReviewWords<S> = {
  title: string;
  parts: TitleParts;
  titleLanguage: string;
  pointsHeading: string | null;
  headingLanguage: string;
  verdict: string | null;
  verdictLanguage: string;
  readingMinutes: number;
  sections: S[];
  /** What these words are when they are no longer the author's own. `isWhole`: none of the original stands among them. */
  translation: { language: string; translator: string | null; isWhole: boolean } | null;
};

type Original = { title: string; pointsHeading: string | null; language: string };

/** The words of a review, of the sections that are shown; where `other` says nothing, the original stands with its language. */
export function wordsIn<S extends WordedSection & { kind: string }>(
  original: Original,
  shown: S[],
  other?: ReviewTranslation,
): ReviewWords<S> {
  const sections = shown.map((section) => {
    const found = other?.sections.find(({ id }) => id === section.id);
    return found && other ? { ...section, ...found, language: other.language } : section;
  });
  const title = other?.title ?? original.title;
  const pointsHeading = original.pointsHeading === null ? null : (other?.pointsHeading ?? original.pointsHeading);
  const verdict = sections.find(({ kind }) => kind === "verdict");
  const words = {
    title,
    parts: titleParts(title),
    titleLanguage: languageOf(other?.title),
    pointsHeading,
    headingLanguage: languageOf(other?.pointsHeading),
    verdict: verdict ? firstSentence(plainWords(verdict.bodyMarkdown), verdict.language) : null,
    verdictLanguage: verdict?.language ?? original.language,
    readingMinutes: readingMinutes(sections.map(({ bodyMarkdown }) => bodyMarkdown).join("\n")),
    sections,
  };
  return { ...words, translation: other ? { ...creditOf(other), isWhole: isWhole(words, other.language) } : null };

  function languageOf(translated: string | null | undefined): string {
    return translated && other ? other.language : original.language;
  }
}

function creditOf({ language, translator }: ReviewTranslation) {
  return { language, translator };
}

function isWhole(words: Omit<ReviewWords<WordedSection>, "translation">, language: string): boolean {
  const heading = words.pointsHeading === null ? [] : [words.headingLanguage];
  return [words.titleLanguage, ...heading, ...words.sections.map((section) => section.language)].every(
    (one) => one === language,
  );
}

type Translatable = { language: string; translations: { translation: { language: string } | null }[] };

/** A review or its card with the words of this language, where it has a translation; else as it was written. */
export function inLanguage<T extends Translatable>(review: T, language: string): T {
  const words = review.translations.find(({ translation }) => translation?.language === language);
  return words && language !== review.language ? { ...review, ...words } : review;
}

type Titled = { title: string; drama: { titleHangul: string | null }; translations: { title: string }[] };

/** Every title of a review that may be set in Hangul, whatever the language of the page. */
export function hangulTitles({ title, drama, translations }: Titled): (string | null)[] {
  return [drama.titleHangul, title, ...translations.map((words) => words.title)];
}
