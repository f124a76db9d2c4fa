import { element, xmlDocument } from "#lib/markup/write.ts";
import type { Feed, FeedEntry } from "./policy.ts";

const NAMESPACES = {
  "xmlns:atom": "http://www.w3.org/2005/Atom",
  "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
  "xmlns:dc": "http://purl.org/dc/elements/1.1/",
  "xmlns:wfw": "http://wellformedweb.org/CommentAPI/",
};

/** The feed as RSS 2.0. Writers are named by `dc:creator`, as RSS's own `author` wants an e-mail address. */
export function writeRss(feed: Feed): string {
  const self = { href: `${feed.folderUrl}/feed.xml`, rel: "self", type: "application/rss+xml" };
  return xmlDocument(
    element(
      "rss",
      { version: "2.0", ...NAMESPACES },
      element(
        "channel",
        {},
        element("title", {}, feed.title),
        element("link", {}, feed.homeUrl),
        element("description", {}, feed.description),
        element("language", {}, feed.language),
        element("lastBuildDate", {}, feed.updated.toUTCString()),
        element("atom:link", self),
        feed.hub !== null && element("atom:link", { href: feed.hub, rel: "hub" }),
        feed.entries.map(item),
      ),
    ),
  );
}

function item(entry: FeedEntry) {
  return element(
    "item",
    {},
    element("title", {}, entry.title),
    element("link", {}, entry.url),
    element("guid", { isPermaLink: "false" }, entry.id),
    element("pubDate", {}, entry.published.toUTCString()),
    element("atom:updated", {}, entry.updated.toISOString()),
    element("dc:creator", {}, entry.author),
    entry.language !== null && element("dc:language", {}, entry.language),
    entry.categories.map((name) => element("category", {}, name)),
    entry.comments && [
      element("comments", {}, entry.comments.url),
      element("wfw:commentRss", {}, `${entry.comments.folderUrl}/feed.xml`),
    ],
    entry.summary !== null && element("description", {}, element("p", {}, entry.summary).text),
    element("content:encoded", {}, entry.html),
  );
}
