import { findCast } from "./cast.ts";
import type { DramaFacts } from "./inputs.ts";
import type { ReviewDocument } from "./parse-review.ts";
import { hangulInTitle } from "./title.ts";

const MONTHS = "january february march april may june july august september october november december".split(" ");
const NUMBERS =
  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(
    " ",
  );
const STREAMING =
  "Disney\\+|Netflix|Viki|TVING|Wavve|Watcha|Coupang Play|Apple TV\\+|(?:Amazon )?Prime Video|Viu|iQIYI|Kocowa|Hulu|U\\+ ?mobile ?tv";
const STATIONS = "tvN|JTBC|KBS ?[12]?(?: ?TV)?|SBS|MBC|OCN|ENA|Channel A|TV Chosun|MBN|Mnet|E Channel";
const GENRES: [RegExp, string][] = [
  ["romantic comedy|rom-com", "romantic comedy"],
  ["music(?:al)?", "music"],
  ["roman(?:ce|tic)(?! comedy)", "romance"],
  ["melodrama", "melodrama"],
  ["(?<!romantic )comedy", "comedy"],
  ["thriller", "thriller"],
  ["mystery", "mystery"],
  ["crime", "crime"],
  ["action", "action"],
  ["fantasy", "fantasy"],
  ["science fiction|sci-fi", "science fiction"],
  ["horror", "horror"],
  ["historical|sageuk", "historical"],
  ["medical", "medical"],
  ["legal", "legal"],
  ["slice[- ]of[- ]life", "slice of life"],
  ["sports?", "sports"],
  ["coming[- ]of[- ]age", "coming of age"],
].map(([pattern, genre]) => [new RegExp(`\\b(?:${pattern})\\b`, "i"), genre as string]);

/** What the prose itself states about the drama, and nothing else: what it does not say is null or empty. */
export function statedFacts(document: ReviewDocument): DramaFacts {
  const texts = document.sections.flatMap(({ paragraphs }) => paragraphs).map((text) => text.replace(/\s+/g, " "));
  const prose = texts.join("\n");
  const released = releasedOn(prose);
  return {
    titleEnglish: document.dramaTitle,
    titleHangul: hangulInTitle(document.title) ?? hangulOf(document.dramaTitle, prose),
    titleRomanised:
      /\b(?:RR|romani[sz]ed(?: as)?):?\s+(?<name>[A-Z][^;),.\n]+)/.exec(prose)?.groups?.name?.trim() ?? null,
    releasedOn: released,
    year: released ? Number(released.slice(0, 4)) : yearOf(prose),
    network: networkOf(prose),
    whereToWatch: placesToWatch(prose),
    country: /\bis an? (?:[\w-]+ ){0,3}South Korean\b/.test(prose) ? "South Korea" : null,
    genres: genresOf(prose),
    episodes: episodesOf(prose),
    palette: null,
    motif: null,
    people: findCast(prose),
  };
}

const RELEASE = "(?:released|premiered|aired|debuted|airing|broadcast)";

function releasedOn(prose: string): string | null {
  const month = `(?:${MONTHS.join("|")})`;
  const stated = new RegExp(
    `\\b${RELEASE}\\b(?: \\w+){0,3} (?:on|from) (?:(?<m1>${month}) (?<d1>\\d{1,2}),? |(?<d2>\\d{1,2}) (?<m2>${month}),? )(?<y>\\d{4})`,
    "i",
  ).exec(prose)?.groups;
  const iso = new RegExp(`\\b${RELEASE}\\b(?: \\w+){0,3} on (\\d{4}-\\d{2}-\\d{2})\\b`, "i").exec(prose)?.[1];
  if (!stated) return iso && isDay(iso) ? iso : null;
  const monthNumber = MONTHS.indexOf((stated.m1 ?? stated.m2 ?? "").toLowerCase()) + 1;
  const day = `${stated.y}-${String(monthNumber).padStart(2, "0")}-${(stated.d1 ?? stated.d2 ?? "").padStart(2, "0")}`;
  return isDay(day) ? day : null;
}

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

function yearOf(prose: string): number | null {
  const year = new RegExp(`\\b${RELEASE} in (?:(?:${MONTHS.join("|")}) )?((?:19|20)\\d{2})\\b`, "i").exec(prose)?.[1];
  const adjective = /\bis an? ((?:19|20)\d{2}) (?:South )?Korean\b/.exec(prose)?.[1];
  return year || adjective ? Number(year ?? adjective) : null;
}

function networkOf(prose: string): string | null {
  const broadcast = new RegExp(
    `\\b(?:${RELEASE}|exclusively|airs|streaming|streamed)\\b[^.\\n]{0,60}?\\bon (${STREAMING}|${STATIONS})(?![\\w+])`,
  );
  return broadcast.exec(prose)?.[1] ?? null;
}

function placesToWatch(prose: string): string[] {
  const offers = `\\b(?:exclusively|available|streams|streaming|streamed|watch(?:ed)?)\\b[^.\\n]{0,40}?\\bon (?<list>(?:(?:, | and |, and | or )?(?:${STREAMING})(?![\\w+]))+)`;
  const lists = [...prose.matchAll(new RegExp(offers, "g"))].map((match) => match.groups?.list ?? "");
  return [...new Set(lists.flatMap((list) => list.match(new RegExp(STREAMING, "g")) ?? []))];
}

function genresOf(prose: string): string[] {
  const claims = prose.matchAll(
    /\bis an? ([^.\n]{0,80}?)(?=\s+(?:that|which|about|starring|set|by|in|on|of|from)\b|[.,;:\n]|$)/g,
  );
  const found = [...claims].flatMap(([, claim = ""]) =>
    GENRES.flatMap(([pattern, genre]) => {
      const at = pattern.exec(claim);
      return at ? [{ at: at.index, genre }] : [];
    }).sort((a, b) => a.at - b.at),
  );
  return [...new Set(found.map(({ genre }) => genre))];
}

function episodesOf(prose: string): number | null {
  const count = `(\\d{1,4}|${NUMBERS.join("|")})`;
  const stated =
    new RegExp(`\\b${count}-episode\\b`, "i").exec(prose) ??
    new RegExp(
      `\\b(?:consists of|comprises|has|have|with|in|spans|of|total of|runs for)(?: only| just)? ${count} episodes\\b`,
      "i",
    ).exec(prose);
  if (!stated?.[1]) return null;
  const number = NUMBERS.indexOf(stated[1].toLowerCase()) + 1 || Number(stated[1]);
  return number >= 1 && number <= 2_000 ? number : null;
}

function hangulOf(title: string, prose: string): string | null {
  const named = /\b(?:Korean|Hangul)(?: title| name)?:\s*(?<hangul>\p{Script=Hangul}[^;),.\n]*)/u.exec(prose)?.groups
    ?.hangul;
  if (named) return named.trim();
  const at = prose.indexOf(`${title} (`);
  const aside = at < 0 ? null : /^\((\p{Script=Hangul}[^);]*)\)/u.exec(prose.slice(at + title.length + 1));
  return aside?.[1]?.trim() ?? (/\p{Script=Hangul}/u.test(title) ? title : null);
}
