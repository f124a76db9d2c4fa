import { element, xmlDocument } from "#lib/markup/write.ts";
import type { Feed, FeedEntry } from "./policy.ts";

/** The feed as Atom (RFC 4287), with the discussion of each entry as its replies (RFC 4685). */
export function writeAtom(feed: Feed): string {
  return xmlDocument(
    element(
      "feed",
      { xmlns: "http://www.w3.org/2005/Atom", "xml:lang": feed.language },
      element("id", {}, feed.id),
      element("title", {}, feed.title),
      element("subtitle", {}, feed.description),
      element("updated", {}, feed.updated.toISOString()),
      element("author", {}, element("name", {}, feed.author)),
      link("self", `${feed.folderUrl}/atom.xml`, "application/atom+xml"),
      link("alternate", feed.homeUrl, "text/html"),
      feed.hub !== null && element("link", { rel: "hub", href: feed.hub }),
      feed.entries.map(entryElement),
    ),
  );
}

function entryElement(entry: FeedEntry) {
  const { comments } = entry;
  return element(
    "entry",
    { "xml:lang": entry.language },
    element("id", {}, entry.id),
    element("title", {}, entry.title),
    link("alternate", entry.url, "text/html"),
    comments && link("replies", `${comments.folderUrl}/atom.xml`, "application/atom+xml"),
    element("published", {}, entry.published.toISOString()),
    element("updated", {}, entry.updated.toISOString()),
    element("author", {}, element("name", {}, entry.author)),
    entry.categories.map((term) => element("category", { term })),
    entry.summary !== null && element("summary", {}, entry.summary),
    element("content", { type: "html" }, entry.html),
  );
}

function link(rel: string, href: string, type: string) {
  return element("link", { rel, href, type });
}
