/** Stands in Markdown where a spoiler was: a private character, so that it joins no other mark. */
export const SPOILER_WAS_HERE = "\ue000";
const MARKS = [
  [">!", "!<"],
  ["||", "||"],
] as const;

/**
 * The text with every `>!inline spoiler!<` and `||inline spoiler||` taken out. Where in doubt what closes one, too much
 * goes rather than too little. Linear in the text's length.
 */
export function withoutSpoilers(text: string): string {
  return MARKS.reduce((kept, [open, close]) => without(kept, open, close), text);
}

function without(text: string, open: string, close: string): string {
  let kept = "";
  let at = 0;
  for (;;) {
    const start = text.indexOf(open, at);
    const end = start < 0 ? -1 : closingAt(text, close, start + open.length);
    if (end < 0) return kept + text.slice(at);
    kept += text.slice(at, start) + SPOILER_WAS_HERE;
    at = end + close.length;
  }
}

/** The first closing mark without a backslash before it, else the first at all. */
function closingAt(text: string, close: string, from: number): number {
  const first = text.indexOf(close, from);
  let end = first;
  while (end > 0 && text[end - 1] === "\\") end = text.indexOf(close, end + 1);
  return end < 0 ? first : end;
}
