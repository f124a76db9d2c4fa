import { asciiSlug } from "#lib/ascii-slug.ts";
import { type ArchiveQuery, FILTERS, type FilterName } from "./inputs.ts";

/** In the order in which a person's work is told. */
export const JOBS = ["actor", "writer", "director"] as const;
export type Job = (typeof JOBS)[number];

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

/** The same for genres, which are noted in small letters and stand as headings and choices: "Romance". */
export function mergeGenres(counted: { name: string; count: number }[]): Term[] {
  return mergeTerms(counted).map((term) => ({
    ...term,
    name: term.name.charAt(0).toLocaleUpperCase("en") + term.name.slice(1),
  }));
}

function byCount(a: { name: string; count: number }, b: { name: string; count: number }): number {
  return b.count - a.count || (a.name < b.name ? -1 : 1);
}

/** Above this an index is divided into a page for each letter. */
export const LONGEST_INDEX = 300;

/** A title as it is sorted: what follows a leading article. Titles in the index are English; names of people have none. */
export function sortedAs(title: string): string {
  return title.replace(/^(?:the|an?)\s+(?=\S)/i, "");
}

/** What a name stands under in an index, as it is in the address: its first Latin letter, `0-9`, or `other`. */
export function letterOf(name: string): string {
  const [first = ""] =
    name
      .normalize("NFKD")
      .toLowerCase()
      .match(/[\p{L}\p{N}]/u) ?? [];
  if (/[a-z]/.test(first)) return first;
  return /\d/.test(first) ? "0-9" : "other";
}

/** Such a letter as a heading. */
export function letterHeading(letter: string): string {
  return letter === "other" ? "…" : letter.toUpperCase().replace("-", "–");
}

/** The page that a filtered archive stands for in search engines: of its one filter, else the whole archive. */
export function canonicalOf(query: ArchiveQuery): string {
  const set = FILTERS.filter((name) => query[name] !== undefined);
  const [only] = set;
  if (!only || set.length > 1 || query.order !== "newest" || query.after) return "/archive";
  return termPath(only, String(query[only]));
}

const FOLDERS = { genre: "genres", network: "networks", year: "years", person: "people" };

/** The page of one filter's value. */
export function termPath(kind: FilterName, slug: string): string {
  return `/${FOLDERS[kind]}/${slug}`;
}

/** Whether a query as it came is already the one in this address, whatever the order of its parts. */
export function isSameAddress(asked: Record<string, string | string[] | undefined>, path: string): boolean {
  const wanted = new URLSearchParams(path.split("?")[1]);
  const given = Object.entries(asked);
  return given.length === wanted.size && given.every(([key, value]) => wanted.get(key) === value);
}
