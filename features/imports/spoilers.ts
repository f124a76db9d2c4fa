import type { DramaFacts, SpoilerFacts } from "./inputs.ts";
import type { ReviewDocument } from "./parse-review.ts";

/** What a facts file says gives something away and does not fit its document, in sentences. */
export function spoilerFaults(
  { sections, points }: SpoilerFacts,
  document: ReviewDocument,
  { episodes }: Pick<DramaFacts, "episodes">,
): string[] {
  const kinds: string[] = document.sections.map(({ kind }) => kind);
  const strangers = Object.keys(sections).filter((kind) => !kinds.includes(kind));
  const beyond = Object.keys(points).filter((number) => Number(number) > document.points.length);
  const highest = Math.max(0, ...Object.values(sections), ...Object.values(points));
  return [
    ...strangers.map((kind) => `"spoilsThrough" names the section ${kind}, which the document does not have.`),
    ...beyond.map((number) => `"spoilsThrough" names point ${number}; the document has ${document.points.length}.`),
    ...(episodes !== null && highest > episodes
      ? [`"spoilsThrough" names episode ${highest}; the drama has ${episodes}.`]
      : []),
  ];
}
