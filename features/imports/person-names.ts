const TOKEN = "\\p{Lu}[\\p{L}\\p{N}'’]*(?:-\\p{L}+)*";
/** A romanised name as running text writes it: one to four capitalised words. */
export const NAME = `${TOKEN}(?: ${TOKEN}){0,3}`;
/** The name in Hangul, stated in brackets behind it. */
export const HANGUL_ASIDE = "(?:\\s*\\((?<hangul>\\p{Script=Hangul}[\\p{Script=Hangul}\\s]*)\\))?";

const OPENERS = new Set(
  "the a an when while as meanwhile but and after before although however here then with in there where so for at his her its one both".split(
    " ",
  ),
);

/** The same for "Park Hyung-sik", "Park Hyung Sik" and "park hyungsik". */
export function personKey(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Whether a name has the hyphen of a romanised Korean given name: "Han So-hee". */
export function hasHyphenatedGivenName(name: string): boolean {
  return /^\p{Lu}\p{L}+\s\p{Lu}\p{L}+-\p{L}+$/u.test(name);
}

/** A name without the word a sentence happens to begin with: "When Han Sun-woo" is "Han Sun-woo". */
export function withoutOpener(name: string): string {
  const korean = /\p{Lu}\p{L}+ \p{Lu}\p{L}+-\p{L}+$/u.exec(name)?.[0];
  if (korean) return korean;
  const [first = "", ...others] = name.split(" ");
  return others.length > 0 && OPENERS.has(first.toLowerCase()) ? others.join(" ") : name;
}
