const MAX_DEPTH = 16;
/** A unit is about ten microseconds of parsing, as measured on texts made of one kind of mark or line. */
const MAX_UNITS = 2_000;
const UNITS_PER_EMPHASIS_MARK = 5;
const UNITS_PER_LINE = 2;
const UNITS_PER_PARAGRAPH = 3;
const UNITS_PER_ITEM = 6;
const UNITS_PER_LEVEL = 2;

const MARKER = /[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))/y;

/**
 * Whether a text can be parsed in a few milliseconds. The parser's time grows with the square of nested marks, so a
 * text with more of them than anyone writes by hand is not parsed at all. Linear in the text's length.
 */
export function isCheapToParse(text: string): boolean {
  const markUnits = countOf(text, "*_") * UNITS_PER_EMPHASIS_MARK + countOf(text, "[]`\\&<|!");
  return markUnits <= MAX_UNITS && areLinesCheap(text);
}

function areLinesCheap(text: string): boolean {
  let units = 0;
  let openDepth = 0;
  for (const line of text.split("\n")) {
    if (line.trim() === "") {
      units += UNITS_PER_PARAGRAPH;
      openDepth = 0;
    } else {
      const { markers, depth } = nestingOf(line);
      if (depth > MAX_DEPTH) return false;
      openDepth = Math.max(openDepth, depth);
      units += UNITS_PER_LINE + markers * UNITS_PER_ITEM + openDepth * UNITS_PER_LEVEL;
    }
    if (units > MAX_UNITS) return false;
  }
  return true;
}

function nestingOf(line: string): { markers: number; depth: number } {
  let markers = 0;
  MARKER.lastIndex = 0;
  let end = 0;
  while (markers <= MAX_DEPTH && MARKER.test(line)) {
    markers++;
    end = MARKER.lastIndex;
  }
  const indent = line.length - line.trimStart().length;
  return { markers, depth: markers && end ? markers + Math.floor(indent / 2) : 0 };
}

function countOf(text: string, wanted: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) if (wanted.includes(text.charAt(i))) count++;
  return count;
}
