import type { MessageKey } from "#lib/i18n/translate.ts";

export const FEED_SCOPES = ["dramas", "people", "genres"] as const;
/** What a feed is about besides the whole site: the first part of its address. */
export type FeedScope = (typeof FEED_SCOPES)[number];

export const SUBJECT_TITLES = {
  dramas: "feeds.dramaTitle",
  people: "feeds.personTitle",
  genres: "feeds.genreTitle",
} as const satisfies Record<FeedScope, MessageKey>;

export const FEED_FILES = ["feed.xml", "atom.xml", "feed.json"] as const;
export type FeedFile = (typeof FEED_FILES)[number];

/** What all three formats are written from. Addresses are absolute; `html` is finished, everything else plain text. */
export type Feed = {
  /** A tag or UUID URI that stays when titles and addresses change. */
  id: string;
  title: string;
  description: string;
  language: string;
  homeUrl: string;
  /** The address of the folder in which the feed's files lie, without a slash at its end. */
  folderUrl: string;
  updated: Date;
  author: string;
  hub: string | null;
  entries: FeedEntry[];
};

export type FeedEntry = {
  id: string;
  url: string;
  title: string;
  /** Null where nobody said in which language it is. */
  language: string | null;
  author: string;
  published: Date;
  updated: Date;
  summary: string | null;
  html: string;
  categories: string[];
  image: string | null;
  /** Where its discussion is, and the folder of the feed of it. */
  comments: { url: string; folderUrl: string } | null;
};

export function isFeedFile(name: string): name is FeedFile {
  return FEED_FILES.includes(name as FeedFile);
}

/** When a review's words last changed; its publishing is one of their changes. */
export function changedAt({ publishedAt, updatedAt }: { publishedAt: Date; updatedAt: Date }): Date {
  return new Date(Math.max(publishedAt.getTime(), updatedAt.getTime()));
}

/** When anything in a feed last changed; `otherwise` for one without entries. */
export function latestOf(entries: { updated: Date }[], otherwise: Date): Date {
  return new Date(Math.max(otherwise.getTime(), ...entries.map(({ updated }) => updated.getTime())));
}

/** A path of the site and when what stands there last changed. */
export type SitemapAddress = { path: string; changedAt: Date };

/** The most addresses one file of the sitemap holds. */
export const SITEMAP_PART_ADDRESSES = 5_000;
/** Which public pages the sitemap names. */
export const SITEMAP_KINDS = [
  "home",
  "reviews",
  ...FEED_SCOPES,
  "numbers",
  "map",
  "data",
  "points",
  "transparency",
] as const;
export type SitemapKind = (typeof SITEMAP_KINDS)[number];
