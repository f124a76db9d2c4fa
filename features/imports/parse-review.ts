import type { SectionKind } from "#db/schema/reviews.ts";
import { escapeMarkdown } from "./escape-markdown.ts";
import { announcesPoints, bareHeading, hasHeadingMark, looksLikeHeading, sectionKindOf } from "./headings.ts";
import { type Line, readLines } from "./lines.ts";
import { itemText, pointFromItem } from "./point-items.ts";
import { readTitle, slugFrom, type TitleLines } from "./title.ts";

export type ParsedSection = {
  kind: SectionKind;
  heading: string;
  paragraphs: string[];
  bodyMarkdown: string;
  line: number;
};
export type ParsedPoint = { title: string; body: string; line: number };

/** A review as its document says it. `slug` is empty when the title has no Latin letter or digit to make one from. */
export type ReviewDocument = {
  title: string;
  dramaTitle: string;
  slug: string;
  language: "en" | "ko";
  sections: ParsedSection[];
  pointsHeading: string | null;
  points: ParsedPoint[];
};

/** What is wrong, and where. `isUnplaced`: this line's words are in no part of the document. */
export type Problem = { line: number | null; message: string; text: string; isUnplaced: boolean };
export type ParsedReview = { document: ReviewDocument; problems: Problem[] };

type Block =
  | { is: "section"; kind: SectionKind; lines: [Line] }
  | { is: "points" | "unknown"; lines: [Line] }
  | { is: "item" | "paragraph"; lines: Line[] };

/** Reads a plain-text review. Every line with words ends up in the document or in `problems` with its number. */
export function parseReview(source: string): ParsedReview {
  const lines = readLines(source);
  const head = readTitle(lines);
  const { document, problems } = place(toBlocks(lines.slice(head.lineCount), head.dramaTitle), head);
  if (!head.title) problems.push(fault(null, "There is no title: the first line should be the name of the drama."));
  if (document.sections.length === 0) problems.push(fault(null, "There is no section with a heading that is known."));
  problems.push(...emptyParts(document));
  return { document, problems: problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
}

function toBlocks(lines: Line[], dramaTitle: string): Block[] {
  const blocks: Block[] = [];
  for (const [index, line] of lines.entries()) {
    const last = blocks.at(-1);
    const next = lines[index + 1];
    if (continues(last, line, dramaTitle, next)) last?.lines.push(line);
    else blocks.push(openBlock(line, dramaTitle, next));
  }
  return blocks;
}

function openBlock(line: Line, dramaTitle: string, next: Line | undefined): Block {
  const kind = sectionKindOf(line.text, dramaTitle);
  if (kind) return { is: "section", kind, lines: [line] };
  if (isPointsLine(line, dramaTitle, next)) return { is: "points", lines: [line] };
  if (itemText(line.text) !== null) return { is: "item", lines: [line] };
  const isAlone = line.afterBlank && (!next || next.afterBlank || itemText(next.text) !== null);
  const isUnknown = hasHeadingMark(line.text) || (isAlone && looksLikeHeading(line.text));
  return isUnknown ? { is: "unknown", lines: [line] } : { is: "paragraph", lines: [line] };
}

function continues(last: Block | undefined, line: Line, dramaTitle: string, next: Line | undefined): boolean {
  if (last?.is !== "item" && last?.is !== "paragraph") return false;
  if (itemText(line.text) !== null || hasHeadingMark(line.text)) return false;
  const [first] = last.lines;
  if (line.afterBlank) return last.is === "item" && line.indent > (first?.indent ?? 0);
  const before = last.lines.at(-1)?.text ?? "";
  const mayBeHeading = /[.!?…:"”’)。]$/.test(before);
  const isHeading = sectionKindOf(line.text, dramaTitle) !== null || isPointsLine(line, dramaTitle, next);
  return !(mayBeHeading && isHeading);
}

function isPointsLine(line: Line, dramaTitle: string, next: Line | undefined): boolean {
  return (
    next !== undefined &&
    itemText(next.text) !== null &&
    itemText(line.text) === null &&
    announcesPoints(line.text, dramaTitle)
  );
}

function place(blocks: Block[], head: TitleLines) {
  const sections: ParsedSection[] = [];
  const points: ParsedPoint[] = [];
  const problems: Problem[] = [];
  let pointsHeading: string | null = null;
  let open: ParsedSection | "points" | null = null;
  let why = "It stands before the first heading.";
  const lose = (block: Block, message: string) => problems.push(...block.lines.map((line) => unplaced(line, message)));

  for (const block of blocks) {
    const [first] = block.lines as [Line];
    const heading = bareHeading(first.text);
    if (block.is === "section") {
      const earlier = sections.find(({ kind }) => kind === block.kind);
      open = earlier ? null : { kind: block.kind, heading, paragraphs: [], bodyMarkdown: "", line: first.number };
      if (open) sections.push(open);
      why = `It is under a second heading for what line ${earlier?.line} already opened.`;
      if (earlier) lose(block, `A second heading for what line ${earlier.line} already opened ("${earlier.heading}").`);
    } else if (block.is === "points") {
      open = pointsHeading === null ? "points" : null;
      why = "It belongs to a second list of points.";
      if (open) pointsHeading = heading;
      else lose(block, "A second list of points.");
    } else if (block.is === "unknown") {
      open = null;
      why = `It is under a heading that is not known ("${heading}").`;
      lose(
        block,
        /\p{L}|\p{N}/u.test(heading) ? "It reads like a heading, and not one that is known." : "It has no words.",
      );
    } else if (block.is === "item") {
      if (open === "points") points.push({ ...pointFromItem(itemWords(block.lines)), line: first.number });
      else lose(block, open ? "A list item, but no line before it says what viewers liked." : why);
    } else if (open === null) lose(block, why);
    else if (open === "points") lose(block, "It stands after the list of points, under no heading.");
    else open.paragraphs.push(block.lines.map(({ text }) => text).join("\n"));
  }
  for (const section of sections) section.bodyMarkdown = escapeMarkdown(section.paragraphs);
  const document: ReviewDocument = {
    title: head.title,
    dramaTitle: head.dramaTitle,
    slug: slugFrom(head.dramaTitle),
    language: languageOf(sections),
    sections,
    pointsHeading,
    points,
  };
  return { document, problems };
}

function itemWords(lines: Line[]): string {
  return lines
    .map(({ text }, index) => (index === 0 ? (itemText(text) ?? text) : text))
    .join(" ")
    .trim();
}

function languageOf(sections: ParsedSection[]): "en" | "ko" {
  const text = sections.flatMap(({ paragraphs }) => paragraphs).join(" ");
  const hangul = text.match(/\p{Script=Hangul}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return hangul * 2 > latin ? "ko" : "en";
}

function emptyParts({ sections, points, pointsHeading }: ReviewDocument): Problem[] {
  const found: Problem[] = [];
  for (const { heading, paragraphs, line } of sections)
    if (paragraphs.length === 0) found.push(fault(line, "There is nothing under this heading.", heading));
  for (const { title, line } of points)
    if (!/[\p{L}\p{N}]/u.test(title)) found.push(fault(line, "This list item is empty.", title));
  for (const [index, { title, line }] of points.entries()) {
    const earlier = points.slice(0, index).find((point) => point.title.toLowerCase() === title.toLowerCase());
    if (earlier) found.push(fault(line, `The same point is already on line ${earlier.line}.`, title));
  }
  if (pointsHeading === null) found.push(fault(null, "There is no list of what viewers liked."));
  return found;
}

function unplaced({ number, text }: Line, message: string): Problem {
  return { line: number, message, text, isUnplaced: true };
}

function fault(line: number | null, message: string, text = ""): Problem {
  return { line, message, text, isUnplaced: false };
}
