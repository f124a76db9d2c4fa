import type { DramaFacts, SpoilerFacts } from "./inputs.ts";
import type { ImportOutcome } from "./mutations.ts";
import type { TranslationOutcome } from "./mutations-translation.ts";
import type { ParsedReview, Problem } from "./parse-review.ts";
import type { ReadDocument } from "./read-document.ts";

/** What an import was, or would be, in lines for a terminal. */
export function describeImport(
  file: string,
  read: ReadDocument,
  outcome: ImportOutcome | null,
  isApplied: boolean,
): string {
  const parts = [
    file,
    ...(read.document.title ? [`  title     ${read.document.title}`] : []),
    ...(read.slug ? [`  address   /reviews/${read.slug}`] : []),
    ...describeParts(read),
    ...describeFacts(read.facts),
    ...describeSpoilers(read.spoilers),
    ...read.faults.map((sentence) => `  fault     ${sentence}`),
    ...read.problems.map(describeProblem),
    `  ${outcome ? describeOutcome(outcome, isApplied) : "Nothing of this file is stored."}`,
  ];
  return parts.join("\n");
}

/** The same of a translation. */
export function describeTranslation(
  file: string,
  read: ReadDocument,
  outcome: TranslationOutcome | null,
  isApplied: boolean,
): string {
  const verb = outcome?.status === "unchanged" || isApplied ? outcome?.status : `would be ${outcome?.status}`;
  const faults = [...read.faults, ...(outcome?.faults ?? [])].map((sentence) => `  fault     ${sentence}`);
  return [
    file,
    `  title     ${read.document.title}`,
    ...describeParts(read),
    ...faults,
    ...read.problems.map(describeProblem),
    `  ${outcome?.status ? `${verb}.` : "Nothing of this file is stored."}`,
  ].join("\n");
}

function describeParts({ document }: ParsedReview): string[] {
  const sections = document.sections.map(({ kind, heading, paragraphs, line }) => {
    const count = `${countOf(paragraphs.length, "paragraph")}, ${countOf(wordCount(paragraphs.join(" ")), "word")}`;
    return `  section   ${kind.padEnd(9)} "${heading}" (line ${line}: ${count})`;
  });
  const points = document.points.map(({ title, body, line }, index) => {
    return `  point     ${index + 1} "${title}" (line ${line}: ${countOf(wordCount(body), "more word")})`;
  });
  const heading = document.pointsHeading === null ? [] : [`  points    "${document.pointsHeading}"`];
  return [...sections, ...heading, ...points];
}

function describeFacts({ people, palette, ...facts }: DramaFacts): string[] {
  const stated = Object.entries({ ...facts, palette: palette && Object.values(palette) })
    .map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value])
    .filter(([, value]) => value !== null && value !== "")
    .map(([name, value]) => `  fact      ${name}: ${value}`);
  const cast = people.map(({ name, nameHangul, job, character }) => {
    return `  fact      ${job}: ${name}${nameHangul ? ` (${nameHangul})` : ""}${character ? ` as ${character}` : ""}`;
  });
  return [...stated, ...cast];
}

function describeSpoilers(spoilers: SpoilerFacts | undefined): string[] {
  const [sections, points] = [Object.entries(spoilers?.sections ?? {}), Object.entries(spoilers?.points ?? {})];
  const line = (part: string, episode: number) =>
    `  spoils    ${part}: ${episode ? `through episode ${episode}` : "nothing"}`;
  return [
    ...sections.map(([kind, episode]) => line(kind, episode)),
    ...points.map(([number, episode]) => line(`point ${number}`, episode)),
  ];
}

function describeProblem({ line, message, text, isUnplaced }: Problem): string {
  const where = line === null ? "" : `line ${line}: `;
  const excerpt = text.length > 70 ? `${text.slice(0, 69)}…` : text;
  return `  ${isUnplaced ? "unplaced" : "fault   "}  ${where}${message}${excerpt ? ` — ${excerpt}` : ""}`;
}

function describeOutcome({ status, changes }: ImportOutcome, isApplied: boolean): string {
  if (status === "unchanged") return "unchanged: this document is already stored.";
  const verb = isApplied ? status : `would be ${status}`;
  if (status === "created") return `${verb}.`;
  const what = changes.map((change) => `\n              ${change.how} ${change.what}: ${change.name}`);
  return `${verb}${what.length > 0 ? `:${what.join("")}` : ": facts about the drama only."}`;
}

function wordCount(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}

function countOf(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
