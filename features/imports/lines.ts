/** A line that has words: its number in the file (from 1), its text without outer blanks, and how far it is indented. */
export type Line = { number: number; text: string; indent: number; afterBlank: boolean };

const LINE_ENDS = /\r\n|[\n\r\u2028\u2029]/;
const INVISIBLE = /[\u200b\u2060\ufeff]/g;

/** A file's bytes as text, or null when they are not UTF-8 or UTF-16 text. */
export function decodeText(bytes: Uint8Array): string | null {
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  const isBig = bytes[0] === 0xfe && bytes[1] === 0xff;
  const encoding = isLittle ? "utf-16le" : isBig ? "utf-16be" : "utf-8";
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

/** The lines that are not blank, in order. Composed Unicode (NFC), without byte order marks and zero-width blanks. */
export function readLines(source: string): Line[] {
  const lines: Line[] = [];
  let afterBlank = true;
  for (const [index, raw] of source.normalize("NFC").replace(INVISIBLE, "").split(LINE_ENDS).entries()) {
    const text = raw.trim();
    if (text) lines.push({ number: index + 1, text, indent: raw.length - raw.trimStart().length, afterBlank });
    afterBlank = !text;
  }
  return lines;
}
