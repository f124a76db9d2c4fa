import { markPieces, type Piece, snippetOf } from "./highlight.ts";
import { GROUPS, type Group } from "./inputs.ts";
import type { Terms } from "./policy.ts";

export const KIND_OF = {
  dramas: "drama",
  people: "person",
  reviews: "review",
  points: "point",
  comments: "comment",
} as const;

/** One thing that was found, with what the page says of it, as the database answers. */
export type Row = {
  kind: (typeof KIND_OF)[Group];
  id: string;
  title: string;
  body: string;
  language: string;
  happenedAt: Date | string;
  score: number;
  found: number;
  stems: string[];
  dramaSlug: string | null;
  dramaHangul: string | null;
  personSlug: string | null;
  personHangul: string | null;
  personDramas: string | null;
  reviewSlug: string | null;
  reviewTitle: string | null;
  author: string | null;
};

export type Hit = {
  id: string;
  /** Its public address, without the language. */
  path: string;
  title: Piece[];
  titleLanguage: string;
  /** The name in Hangul of a drama or person. */
  hangul: Piece[];
  snippet: Piece[];
  snippetLanguage: string;
  /** Where it belongs: the facts of a drama, the dramas of a person, the review of a point. */
  place: string | null;
  author: string | null;
  /** Of reviews and comments. */
  writtenAt: Date | null;
};

/** `found` is how many there are, as far as anybody counts; `isNear`: none is what was asked for, these are nearly it. */
export type HitGroup = { group: Group; hits: Hit[]; found: number; isMore: boolean; isNear: boolean };

export const groupOf = ({ kind }: Row) => GROUPS.find((group) => KIND_OF[group] === kind) as Group;

/** Rows in their order, by group in the order of GROUPS, without empty groups. */
export function grouped(rows: Row[], terms: Terms, { offset = 0, isNear = false } = {}): HitGroup[] {
  return GROUPS.flatMap((group) => {
    const own = rows.filter((row) => groupOf(row) === group);
    const [first] = own;
    if (!first) return [];
    const found = isNear ? own.length : first.found;
    const hits = own.map((row) => hitOf(row, terms));
    return { group, hits, found, isMore: found > offset + own.length, isNear };
  });
}

export function hitOf(row: Row, terms: Terms): Hit {
  const marked = (text: string | null) => (text ? markPieces(text, terms, row.stems) : []);
  const snippet = snippetOf(row.body, terms, row.stems);
  const isNamed = row.kind === "drama" || row.kind === "person";
  return {
    id: row.id,
    path: pathOf(row),
    title: marked(row.kind === "comment" ? row.reviewTitle : row.title),
    titleLanguage: isNamed ? "en" : row.language,
    hangul: marked(row.kind === "drama" ? row.dramaHangul : row.personHangul),
    snippet: isNamed ? [] : snippet,
    snippetLanguage: snippet.some(({ text }) => /[가-힣]/u.test(text)) ? "ko" : "en",
    place: row.kind === "drama" ? row.body : row.kind === "point" ? row.reviewTitle : row.personDramas,
    author: row.author,
    writtenAt: row.kind === "comment" || row.kind === "review" ? new Date(row.happenedAt) : null,
  };
}

function pathOf({ kind, id, dramaSlug, personSlug, reviewSlug }: Row): string {
  if (kind === "drama") return `/dramas/${dramaSlug}`;
  if (kind === "person") return `/people/${personSlug}`;
  if (kind === "comment") return `/reviews/${reviewSlug}/comments/${id}`;
  return `/reviews/${reviewSlug}${kind === "review" ? "" : `#${kind}-${id}`}`;
}
