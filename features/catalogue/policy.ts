import { asciiSlug } from "#lib/ascii-slug.ts";

/** A genre, a network or a year: `names` are all spellings that lead to its address, `name` the most common one. */
export type Term = { slug: string; name: string; names: string[]; count: number };

/** Names with the same address become one term; the most frequent first. */
export function mergeTerms(counted: { name: string; count: number }[]): Term[] {
  const terms = new Map<string, Term>();
  for (const { name, count } of [...counted].sort(byCount)) {
    const slug = asciiSlug(name);
    const known = terms.get(slug);
    if (!known) terms.set(slug, { slug, name, names: [name], count });
    else terms.set(slug, { ...known, names: [...known.names, name], count: known.count + count });
  }
  return [...terms.values()].sort(byCount);
}

function byCount(a: { name: string; count: number }, b: { name: string; count: number }): number {
  return b.count - a.count || (a.name < b.name ? -1 : 1);
}

/** The heading a name stands under in an index: its first Latin letter, a digit, or what is neither. */
export function letterOf(name: string): string {
  const first =
    name
      .normalize("NFKD")
      .toUpperCase()
      .match(/[\p{L}\p{N}]/u)?.[0] ?? "";
  if (/[A-Z]/.test(first)) return first;
  return /\d/.test(first) ? "0–9" : "…";
}
