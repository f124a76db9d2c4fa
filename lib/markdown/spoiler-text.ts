/** Stands in Markdown where a spoiler was: a private character, so that it joins no other mark. */
export const SPOILER_WAS_HERE = "\ue000";

const MARK = />!|!<|\|\|/g;
/** Where marks may pair otherwise than one after the other: lines, code, emphasis, links, escapes. */
const IS_INVOLVED = /[\n\\`*_[\]~<]|\|{3}/;

/**
 * The text without what `>!…!<` and `||…||` hide in it. No paragraph keeps anything between its first mark and its last,
 * unless they pair beyond doubt: where something else could pair them differently, too much goes rather than too little.
 * Linear in the text's length.
 */
export function withoutSpoilers(text: string): string {
  if (!/>!|\|\|/.test(text)) return text;
  return text
    .split(/(\n{2,})/)
    .map(withoutHidden)
    .join("");
}

/** The same, with "[spoiler]" where something was: for plain words. */
export function dropSpoilers(markdown: string): string {
  return withoutSpoilers(markdown).replaceAll(SPOILER_WAS_HERE, "[spoiler]");
}

function withoutHidden(paragraph: string): string {
  const range = hiddenRange(paragraph);
  if (!range) return paragraph;
  const { start, end } = range;
  const inside = paragraph.slice(start, end);
  return paragraph.slice(0, start) + (pairwise(inside) ?? SPOILER_WAS_HERE) + paragraph.slice(end);
}

/** What remains when each mark is closed by the next; null when it is not certain that it is. */
function pairwise(inside: string): string | null {
  if (IS_INVOLVED.test(inside.replaceAll("!<", ""))) return null;
  const marks = [...inside.matchAll(MARK)];
  const [kind] = marks[0] ?? [""];
  const closing = kind === ">!" ? "!<" : "||";
  let kept = "";
  let at = 0;
  for (let index = 0; index < marks.length; index += 2) {
    const [open, close] = [marks[index], marks[index + 1]];
    if (open?.[0] !== kind || close?.[0] !== closing) return null;
    const [first, last] = [inside[open.index + 2] ?? "", inside[close.index - 1] ?? ""];
    if (kind === "||" && !(/\S/.test(first) && /\S/.test(last))) return null;
    kept += inside.slice(at, open.index) + SPOILER_WAS_HERE;
    at = close.index + 2;
  }
  return kept + inside.slice(at);
}

/** Where in a paragraph's source something may be hidden, from its first mark to its last; null when nothing is. */
export function hiddenRange(paragraph: string): { start: number; end: number } | null {
  const ranges = [
    { start: paragraph.indexOf(">!"), end: paragraph.lastIndexOf("!<") + 2 },
    { start: paragraph.search(/\|\|(?=\S)/), end: paragraph.lastIndexOf("||") + 2 },
  ].filter(({ start, end }) => start >= 0 && end > start + 4);
  if (ranges.length === 0) return null;
  return { start: Math.min(...ranges.map(({ start }) => start)), end: Math.max(...ranges.map(({ end }) => end)) };
}
