import { type Feed, type FeedEntry, type FeedFile, isFeedFile, latestOf } from "#features/feeds/policy.ts";
import { writeAtom } from "#features/feeds/write-atom.ts";
import { writeJson } from "#features/feeds/write-json.ts";
import { writeRss } from "#features/feeds/write-rss.ts";
import { siteUrl } from "#lib/env.ts";
import { DEFAULT_LOCALE, type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { consume } from "#lib/limits.ts";
import { markdownHtml } from "#lib/markdown/html.ts";
import { element, oneLine, written } from "#lib/markup/write.ts";
import { runRoute } from "#lib/route.ts";
import { commentPath } from "./policy.ts";
import { type FeedReply, findFeedOwner, listReplies } from "./queries-feed.ts";

const FORMATS: Record<FeedFile, { type: string; write: (feed: Feed) => string }> = {
  "feed.xml": { type: "application/rss+xml", write: writeRss },
  "atom.xml": { type: "application/atom+xml", write: writeAtom },
  "feed.json": { type: "application/feed+json", write: writeJson },
};
const SECRET = /^[0-9a-f]{64}$/;
/** Kept by nobody, found by no search engine, and told to no page that its links lead to. */
const PRIVATE = {
  "cache-control": "private, no-store",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex, nofollow",
};

/** The answers to whoever's secret this is, as a feed; 404 for a secret that opens none, 429 for one asked for too often. */
export async function answerReplies(request: Request, secret: string, file: string): Promise<Response> {
  const owner = isFeedFile(file) && SECRET.test(secret) ? await findFeedOwner(secret) : null;
  if (!owner || !isFeedFile(file)) return new Response(null, { status: 404, headers: PRIVATE });
  const limited = await runRoute(request, async () => {
    await consume("read-feed", owner.id);
    return null;
  });
  if (!limited.ok) return limited;
  const { type, write } = FORMATS[file];
  const feed = feedOf(secret, owner, await listReplies(owner.id));
  return new Response(write(feed), { headers: { "content-type": `${type}; charset=utf-8`, ...PRIVATE } });
}

type Owner = { id: string; language: Locale | null; edition: number };

function feedOf(secret: string, { id, language, edition }: Owner, replies: FeedReply[]): Feed {
  const locale = language ?? DEFAULT_LOCALE;
  const t = translator(locale);
  const entries = replies.map((reply) => entryOf(reply, locale));
  return {
    id: `tag:${new URL(siteUrl()).hostname},2026:replies/${id}/${edition}`,
    title: t("notices.feed.title", { site: t("site.name") }),
    description: t("notices.feed.description"),
    language: locale,
    homeUrl: `${siteUrl()}${localPath(locale, "/inbox")}`,
    folderUrl: `${siteUrl()}/feeds/${secret}`,
    updated: latestOf(entries, new Date(0)),
    author: t("site.name"),
    hub: null,
    entries,
  };
}

function entryOf(reply: FeedReply, locale: Locale): FeedEntry {
  const t = translator(locale);
  const author = oneLine(reply.authorName ?? t("notices.someone"));
  return {
    id: `urn:uuid:${reply.id}`,
    url: `${siteUrl()}${localPath(locale, commentPath(reply.slug, reply.id))}`,
    title: t("notices.lines.reply", { name: author, title: oneLine(reply.title) }),
    language: null,
    author,
    published: reply.createdAt,
    updated: reply.editedAt ?? reply.createdAt,
    summary: null,
    html:
      reply.bodyMarkdown === null
        ? written(element("p", {}, t("notices.beyond")))
        : markdownHtml(reply.bodyMarkdown, "comment", t("feeds.spoiler")).text,
    categories: [],
    image: null,
    comments: null,
  };
}
