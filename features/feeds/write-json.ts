import { lawfulText } from "#lib/markup/write.ts";
import type { Feed, FeedEntry } from "./policy.ts";

/** The feed as JSON Feed 1.1. */
export function writeJson(feed: Feed): string {
  const whole = {
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    home_page_url: feed.homeUrl,
    feed_url: `${feed.folderUrl}/feed.json`,
    description: feed.description,
    language: feed.language,
    authors: [{ name: feed.author }],
    ...(feed.hub !== null ? { hubs: [{ type: "WebSub", url: feed.hub }] } : {}),
    items: feed.entries.map(item),
  };
  return JSON.stringify(whole, (_, value) => (typeof value === "string" ? lawfulText(value) : value));
}

function item(entry: FeedEntry) {
  return {
    id: entry.id,
    url: entry.url,
    title: entry.title,
    content_html: entry.html,
    ...(entry.summary !== null ? { summary: entry.summary } : {}),
    ...(entry.image !== null ? { image: entry.image } : {}),
    date_published: entry.published.toISOString(),
    date_modified: entry.updated.toISOString(),
    authors: [{ name: entry.author }],
    ...(entry.categories.length > 0 ? { tags: entry.categories } : {}),
    ...(entry.language !== null ? { language: entry.language } : {}),
  };
}
