import { lawfulText } from "#lib/markup/write.ts";

export type JsonLd = { "@type": string; [property: string]: unknown };

// Nothing in it may end the script element, begin another, or break a line where JavaScript would see one.
const UNSAFE_IN_SCRIPT = /[<>&\u2028\u2029]/g;

/** A graph of things as the text of a `<script type="application/ld+json">`. */
export function jsonLdText(graph: JsonLd[]): string {
  const whole = { "@context": "https://schema.org", ...(graph.length === 1 ? graph[0] : { "@graph": graph }) };
  const text = JSON.stringify(whole, (_, value) => (typeof value === "string" ? lawfulText(value) : value));
  return text.replace(UNSAFE_IN_SCRIPT, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Leaves out what is not known: null, undefined, empty texts and empty lists. */
export function known<T extends Record<string, unknown>>(thing: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(thing).filter(
      ([, value]) => value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && !value.length),
    ),
  ) as Partial<T>;
}
