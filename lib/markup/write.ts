/** Text that is markup already: everything in it was escaped when it was made. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Child = string | Markup | null | undefined | false | Child[];
export type Attributes = Record<string, string | null | undefined>;

const ESCAPED: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
// What XML 1.0 forbids or advises against, and HTML with it: controls, and code points that are no characters.
const NO_CHARACTER =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufdd0-\ufdef\ufffe\uffff]/g;
// Embeddings, overrides and isolates of direction: unclosed they turn round whatever a reader shows after them.
const TURNS_DIRECTION = /[\u202a-\u202e\u2066-\u2069]/g;

/** The same text in characters that may stand in XML, HTML and JSON alike; half a surrogate pair becomes U+FFFD. */
export function lawfulText(text: string): string {
  return text.toWellFormed().replace(NO_CHARACTER, "");
}

/** A title or a name for a list: on one line, and without marks that would turn the text around it. */
export function oneLine(text: string): string {
  return lawfulText(text).replace(TURNS_DIRECTION, "").replace(/\s+/gu, " ").trim();
}

/**
 * One element of XML, or of HTML written so that it is both: strings are escaped, absent children and attributes left
 * out. Without any child it closes itself; pass "" for an element that may only be empty.
 */
export function element(name: string, attributes: Attributes, ...children: Child[]): Markup {
  const named = Object.entries(attributes).flatMap(([key, value]) =>
    value === null || value === undefined ? [] : [` ${key}="${escaped(value)}"`],
  );
  const open = `<${name}${named.join("")}`;
  return new Markup(children.length === 0 ? `${open}/>` : `${open}>${written(children)}</${name}>`);
}

/** A whole XML document with its declaration. */
export function xmlDocument(root: Markup): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${root.text}\n`;
}

export function written(child: Child): string {
  if (Array.isArray(child)) return child.map(written).join("");
  if (child instanceof Markup) return child.text;
  return child ? escaped(child) : "";
}

function escaped(text: string): string {
  return lawfulText(text).replace(/[&<>"]/g, (mark) => ESCAPED[mark] ?? mark);
}
