/** The form of a name in which two spellings of the same name are equal. */
export function foldName(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}

/** How a name is written in an address and after an `@`: folded, with hyphens for its spaces. "Min-ji Kim" is `min-ji-kim`. */
export function nameToken(name: string): string {
  return foldName(name).replaceAll(" ", "-");
}
