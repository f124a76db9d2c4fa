import type { SaveTranslationInput } from "#features/translations/inputs.ts";
import type { TranslationDesk } from "#features/translations/queries.ts";
import type { ReviewDocument } from "./parse-review.ts";

/** Why a document cannot be the translation of this review, in sentences. */
export function misfits(document: ReviewDocument, desk: TranslationDesk): string[] {
  const kinds: string[] = desk.sections.map(({ kind }) => kind);
  const strangers = document.sections.filter(({ kind }) => !kinds.includes(kind));
  const [own, original] = [document.points.length, desk.points.length];
  return [
    ...(desk.language === desk.into ? [`The review is written in that language ("${desk.into}").`] : []),
    ...strangers.map(({ heading, line }) => `Line ${line}: the original has no such section as "${heading}".`),
    ...(own === original ? [] : [`It has ${own} points, the original ${original}: they are matched by their order.`]),
    ...document.points.flatMap(({ title, body, line }, index) =>
      desk.points[index]?.body && !body ? [`Line ${line}: the original says more about "${title}".`] : [],
    ),
  ];
}

/** The words of a document as the translation's form would send them, each said to fit the original of now. */
export function wordsForDesk({ title, pointsHeading, sections, points }: ReviewDocument, desk: TranslationDesk) {
  return {
    title,
    titleSeen: desk.titleStamp,
    titleFits: desk.titleStamp,
    pointsHeading: desk.pointsHeading === null ? "" : (pointsHeading ?? ""),
    headingSeen: desk.headingStamp,
    headingFits: desk.headingStamp,
    sections: Object.fromEntries(
      desk.sections.flatMap(({ id, kind, stamp }) => {
        const found = sections.find((section) => section.kind === kind);
        return found ? [[id, { heading: found.heading, body: found.bodyMarkdown, seen: stamp, fits: stamp }]] : [];
      }),
    ),
    points: Object.fromEntries(
      desk.points.map(({ id, revision }, index) => {
        return [id, { title: points[index]?.title, body: points[index]?.body, seen: revision, fits: revision }];
      }),
    ),
  };
}

/** Whether these very words are the translation already, made from the original as it is. */
export function isStored(
  words: SaveTranslationInput,
  { saved, titleStamp, sections, points }: TranslationDesk,
): boolean {
  if (!saved || saved.status !== words.status || saved.madeFrom !== titleStamp) return false;
  if (saved.title !== words.title || (saved.pointsHeading ?? "") !== words.pointsHeading) return false;
  if ((saved.translator ?? "") !== words.translator) return false;
  return (
    sections.every(({ id, stamp, saved: before }) => {
      const now = words.sections[id];
      if (!now) return before === null;
      return before?.heading === now.heading && before.body === now.body && before.madeFrom === stamp;
    }) &&
    points.every(({ id, revision, saved: before }) => {
      const now = words.points[id];
      return before?.title === now?.title && before?.body === now?.body && before?.revision === revision;
    })
  );
}
