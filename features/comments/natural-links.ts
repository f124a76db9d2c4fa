import { sectionAnchor } from "#features/reviews/policy.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { type MarkdownTree, markdownTree, withoutLinks } from "#lib/markdown/tree.ts";
import { mentionsIn, spellingsOf } from "./mentions.ts";
import { episodesIn, titleToken } from "./policy-writing.ts";

/** What of a review may be linked to by naming it, in one language. */
export type LinkPlaces = {
  locale: Locale;
  review: string;
  /** Only those the page shows: what a hidden one is called stays words. */
  points: ReadonlyMap<string, string>;
  sections: ReadonlySet<string>;
  /** How many there are; null: nobody knows, and none is linked to. */
  episodes: number | null;
};

export type LinkedReview = Parameters<typeof linkPlaces>[1];

/** `points` are those the reader may see, by the titles they see. */
export function linkPlaces(
  locale: Locale,
  review: {
    slug: string;
    drama: { episodes: number | null };
    sections?: readonly { kind: string }[];
    hiddenSections?: readonly { kind: string }[];
  },
  points: readonly { id: string; title: string }[],
): LinkPlaces {
  return {
    locale,
    review: localPath(locale, `/reviews/${review.slug}`),
    points: new Map([...points].reverse().map(({ id, title }) => [titleToken(title), id])),
    sections: new Set(
      [...(review.sections ?? []), ...(review.hiddenSections ?? [])].map(({ kind }) => sectionAnchor(kind)),
    ),
    episodes: review.drama.episodes,
  };
}

const MAY_NAME = /[@#화]|ep/i;

/** The words of a comment as they are drawn everywhere, in the preview too. */
export function drawnBody(
  { bodyMarkdown, isKnown, mentions }: { bodyMarkdown: string; isKnown: boolean; mentions?: readonly string[] },
  places?: LinkPlaces,
): MarkdownTree[] {
  const tree = markdownTree(bodyMarkdown, "comment");
  const followed = isKnown ? tree : withoutLinks(tree);
  return places && MAY_NAME.test(bodyMarkdown) ? linkNaturally(followed, places, new Set(mentions)) : followed;
}

type Found = { start: number; end: number; href: string; words?: string };

const ANCHOR = /\[([^[\]\n]{1,200})\]\(#([\w-]{1,60})\)/g;
const POINT = /(?<![\p{L}\p{M}\p{N}_&#/(])#([\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,150})/gu;
const IDENTIFIED = /^(comment|point)-([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/;
const KEEPS_WORDS = ["a", "code", "pre"];

/**
 * The same tree with links where its words name a point (`#the-beautiful-ost`), an episode (`ep 8`, `8화`), a person
 * (`@name`, if among `people`) or a place of the review (`[words](#anchor)`). Never within code or a link.
 */
export function linkNaturally(
  tree: readonly MarkdownTree[],
  places: LinkPlaces,
  people: ReadonlySet<string>,
): MarkdownTree[] {
  return tree.flatMap((node): MarkdownTree[] => {
    if (typeof node === "string") return MAY_NAME.test(node) ? linked(node, places, people) : [node];
    if (KEEPS_WORDS.includes(node[0])) return [node];
    const before = node[0] === "ol" ? 2 : 1;
    const inside = linkNaturally(node.slice(before) as MarkdownTree[], places, people);
    return [[...node.slice(0, before), ...inside] as MarkdownTree];
  });
}

function linked(words: string, places: LinkPlaces, people: ReadonlySet<string>): MarkdownTree[] {
  const found = [
    ...anchorsIn(words, places),
    ...pointsIn(words, places),
    ...linkedEpisodes(words, places),
    ...linkedPeople(words, places, people),
  ].sort((a, b) => a.start - b.start);
  const parts: MarkdownTree[] = [];
  let at = 0;
  for (const { start, end, href, words: label = words.slice(start, end) } of found) {
    if (start < at) continue;
    if (start > at) parts.push(words.slice(at, start));
    parts.push(["a", href, label]);
    at = end;
  }
  if (at < words.length || parts.length === 0) parts.push(words.slice(at));
  return parts;
}

function anchorsIn(words: string, places: LinkPlaces): Found[] {
  if (!words.includes("](#")) return [];
  return [...words.matchAll(ANCHOR)].flatMap(({ 0: whole, 1: label, 2: anchor = "", index }) => {
    const href = placeOf(anchor, places);
    return href && label ? [{ start: index, end: index + whole.length, href, words: label }] : [];
  });
}

function placeOf(anchor: string, { review, sections, points }: LinkPlaces): string | null {
  const [, kind, id] = IDENTIFIED.exec(anchor) ?? [];
  if (kind === "comment") return `${review}/comments/${id}`;
  if (kind === "point") return [...points.values()].includes(id ?? "") ? `${review}/points/${id}` : null;
  return sections.has(anchor) ? `${review}#${anchor}` : null;
}

function pointsIn(words: string, { review, points }: LinkPlaces): Found[] {
  if (!words.includes("#") || points.size === 0) return [];
  return [...words.matchAll(POINT)].flatMap(({ 1: written = "", index }) => {
    const spelled = spellingsOf(written).find((spelling) => points.has(titleToken(spelling)));
    if (!spelled) return [];
    const end = index + 1 + spelled.length;
    return [{ start: index, end, href: `${review}/points/${points.get(titleToken(spelled))}` }];
  });
}

function linkedEpisodes(words: string, { review, episodes }: LinkPlaces): Found[] {
  if (!episodes) return [];
  return episodesIn(words)
    .filter(({ episode }) => episode <= episodes)
    .map(({ start, end, episode }) => ({ start, end, href: `${review}/through/${episode}` }));
}

function linkedPeople(words: string, { locale }: LinkPlaces, people: ReadonlySet<string>): Found[] {
  if (people.size === 0) return [];
  return mentionsIn(words).flatMap(({ start, end, token }) => {
    const person = spellingsOf(token).find((spelling) => people.has(spelling));
    if (!person) return [];
    const href = localPath(locale, `/readers/${encodeURIComponent(person)}`);
    return [{ start, end: end - (token.length - person.length), href }];
  });
}

/** A Markdown text in which a link to a place of its own page is only its words, for where there is no such page. */
export function withoutAnchors(bodyMarkdown: string): string {
  return bodyMarkdown.includes("](#") ? bodyMarkdown.replace(ANCHOR, "$1") : bodyMarkdown;
}
