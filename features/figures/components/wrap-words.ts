/** So many narrow characters fit a line of a picture on the smallest screen; a wide one takes the room of two. */
export const LABEL_WIDTH = 36;
export const VALUE_WIDTH = 45;
/** A word without end may be of wide letters alone. */
const PIECE_WIDTH = 30;
const MOST_LINES = 4;
const WIDE = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF01-\uFF60]/u;

const widthOf = (text: string) => [...text].reduce((width, letter) => width + (WIDE.test(letter) ? 2 : 1), 0);

/** A text in lines, as pictures cannot break it themselves; the last ends in "…" where there was more. */
export function wrapWords(text: string, lineWidth: number): string[] {
  const lines = [""];
  for (const word of text.split(/\s+/).flatMap(pieces)) {
    const line = lines.at(-1) ?? "";
    const longer = line ? `${line} ${word}` : word;
    if (widthOf(longer) <= lineWidth) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  if (lines.length <= MOST_LINES) return lines;
  const last = [...(lines[MOST_LINES - 1] ?? "")];
  while (widthOf(last.join("")) >= lineWidth) last.pop();
  return [...lines.slice(0, MOST_LINES - 1), `${last.join("")}…`];
}

/** A word in parts that each fit a line; one that does is left whole. */
function pieces(word: string): string[] {
  if (widthOf(word) <= PIECE_WIDTH) return [word];
  const parts = [""];
  for (const letter of word) {
    const part = parts.at(-1) ?? "";
    if (widthOf(part + letter) <= PIECE_WIDTH) parts[parts.length - 1] = part + letter;
    else parts.push(letter);
  }
  return parts;
}
