import "server-only";
import { cached } from "#lib/cache/cached.ts";
import { cutLetters } from "./cut-letters.ts";
import { hangulLetters, latinLetters } from "./letters.ts";

/** `@font-face` rules with these texts' letters inside, for a picture that must carry its own type; "" when cutting fails. */
export async function lettersAsFaces(family: string, texts: (string | null)[]): Promise<string> {
  const wanted = [
    { face: "latin", letters: latinLetters(texts), range: "U+20-7E" },
    { face: "hangul", letters: hangulLetters(texts), range: "U+1100-11FF,U+3130-318F,U+AC00-D7A3" },
  ] as const;
  const rules = wanted.map(async ({ face, letters, range }) => {
    if (!letters) return "";
    const cut = await getLetters(face, letters).catch(() => null);
    if (!cut) return "";
    const source = `url(data:font/woff2;base64,${cut})`;
    return `@font-face{font-family:${family};src:${source};unicode-range:${range}}`;
  });
  return (await Promise.all(rules)).join("");
}

/** Letters cut once, as base64: a picture that is drawn again does not cut them again. */
export function getLetters(face: "hangul" | "latin", letters: string): Promise<string> {
  return cached(cutAsBase64, [face, letters], { name: "letters", tags: [] });
}

async function cutAsBase64(face: "hangul" | "latin", letters: string): Promise<string> {
  return (await cutLetters(face, letters)).toString("base64");
}
