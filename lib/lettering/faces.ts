import "server-only";
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
    const cut = await cutLetters(face, letters).catch(() => null);
    if (!cut) return "";
    const source = `url(data:font/woff2;base64,${cut.toString("base64")})`;
    return `@font-face{font-family:${family};src:${source};unicode-range:${range}}`;
  });
  return (await Promise.all(rules)).join("");
}
