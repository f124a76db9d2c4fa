/** Where in a paragraph's source something may be hidden, from its first mark to its last; null when nothing is. */
export function hiddenRange(paragraph: string): { start: number; end: number } | null {
  const ranges = [
    { start: paragraph.indexOf(">!"), end: paragraph.lastIndexOf("!<") + 2 },
    { start: paragraph.search(/\|\|(?=\S)/), end: paragraph.lastIndexOf("||") + 2 },
  ].filter(({ start, end }) => start >= 0 && end > start + 4);
  if (ranges.length === 0) return null;
  return { start: Math.min(...ranges.map(({ start }) => start)), end: Math.max(...ranges.map(({ end }) => end)) };
}

/** A Markdown text without its inline spoilers, for where words cannot be hidden. In doubt it leaves out more. */
export function dropSpoilers(markdown: string): string {
  if (!markdown.includes(">!") && !markdown.includes("||")) return markdown;
  return markdown
    .split(/(\n[ \t]*\n)/u)
    .map((paragraph) => {
      const hidden = hiddenRange(paragraph);
      return hidden ? `${paragraph.slice(0, hidden.start)}[spoiler]${paragraph.slice(hidden.end)}` : paragraph;
    })
    .join("");
}
