import { randomInt } from "node:crypto";

const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

/** The form of a name in which two spellings of the same name are equal. */
export function foldName(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}

/** A name for someone who has not chosen one: "Reader 7f3k". Free only as long as the database agrees. */
export function inventName(): string {
  const code = Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  return `Reader ${code}`;
}

/** How a name is written in an address and after an `@`: folded, with hyphens for its spaces. "Min-ji Kim" is `min-ji-kim`. */
export function nameToken(name: string): string {
  return foldName(name).replaceAll(" ", "-");
}
