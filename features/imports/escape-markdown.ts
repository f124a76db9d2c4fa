const INLINE = /[\\`*_[\]<>&~|]/g;

/** Markdown that shows these words exactly: whatever would be syntax is escaped, one paragraph per text. */
export function escapeMarkdown(paragraphs: string[]): string {
  return paragraphs.map((text) => text.split("\n").map(escapeLine).join("\n")).join("\n\n");
}

function escapeLine(line: string): string {
  return line
    .trim()
    .replace(INLINE, "\\$&")
    .replace(/^(?:#{1,6}(?=\s|$)|[-+=])/, "\\$&")
    .replace(/^(\d{1,9})([.)])/, "$1\\$2");
}
