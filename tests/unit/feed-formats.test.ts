import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import Parser from "rss-parser";
import { beforeEach, describe, expect, it } from "vitest";
import { commentsFeed, siteFeed, subjectFeed } from "#features/feeds/make-feed.ts";
import type { Feed } from "#features/feeds/policy.ts";
import type { FeedComment, FeedReview } from "#features/feeds/queries.ts";
import { writeAtom } from "#features/feeds/write-atom.ts";
import { writeJson } from "#features/feeds/write-json.ts";
import { writeRss } from "#features/feeds/write-rss.ts";
import { setEnvironment } from "#lib/env.ts";

const HOSTILE = '</script>]]>&amp;<b onclick="x">\u0000\u0008\u001b\ud800\udc00\ud800\u202e\u2066\u200f\ufffe"\' ¿';
const review = (more: Partial<FeedReview> = {}): FeedReview => ({
  id: "11111111-2222-4333-8444-555555555555",
  slug: "soundtrack-1",
  title: "Soundtrack #1 – Korean Drama Review",
  pointsHeading: "What viewers liked:",
  language: "en",
  author: "Mina & Co",
  publishedAt: new Date("2026-01-02T03:04:05Z"),
  updatedAt: new Date("2026-02-03T04:05:06Z"),
  genres: ["Music", "Romance"],
  picture: null,
  sections: [
    {
      kind: "about",
      heading: "About",
      bodyMarkdown: "Two *friends*. [More](https://example.org/?a=1&b=2)",
      spoilsThrough: 0,
    },
    { kind: "verdict", heading: "Verdict", bodyMarkdown: "Warm and fuzzy. Go and see it.", spoilsThrough: 0 },
  ],
  points: [{ id: "p", title: "The beautiful OST", body: "It stays.", spoilsThrough: 0 }],
  omitted: 0,
  ...more,
});
const comment = (more: Partial<FeedComment> = {}): FeedComment => ({
  isKnown: true,
  id: "99999999-2222-4333-8444-555555555555",
  author: "Jun",
  bodyMarkdown: "I felt that too.",
  createdAt: new Date("2026-03-01T00:00:00Z"),
  editedAt: null,
  ...more,
});

beforeEach(() => setEnvironment({ SITE_URL: "https://verdict.example", WEBSUB_HUB: "" }));

const parser = new Parser({
  customFields: { item: [["content:encoded", "encoded"], "atom:updated", "wfw:commentRss"] },
});
const parsed = async (feed: Feed) => ({
  rss: await parser.parseString(writeRss(feed)),
  atom: await parser.parseString(writeAtom(feed)),
  json: JSON.parse(writeJson(feed)),
});

describe("a feed of reviews", () => {
  it("says the same in all three formats", async () => {
    const { rss, atom, json } = await parsed(siteFeed([review()]));
    const url = "https://verdict.example/reviews/soundtrack-1";
    const id = "urn:uuid:11111111-2222-4333-8444-555555555555";
    expect([rss.title, atom.title]).toEqual([json.title, json.title]);
    expect([rss.items[0]?.guid, (atom.items[0] as { id?: string }).id, json.items[0].id]).toEqual([id, id, id]);
    expect([rss.items[0]?.link, atom.items[0]?.link, json.items[0].url]).toEqual([url, url, url]);
    const published = "2026-01-02T03:04:05.000Z";
    expect([rss.items[0]?.isoDate, atom.items[0]?.isoDate, json.items[0].date_published]).toEqual([
      published,
      published,
      published,
    ]);
    expect(rss.items[0]?.["atom:updated"]).toBe("2026-02-03T04:05:06.000Z");
    expect(json.items[0].date_modified).toBe("2026-02-03T04:05:06.000Z");
    const { content_html: html } = json.items[0];
    expect([rss.items[0]?.encoded, atom.items[0]?.content]).toEqual([html, html]);
    expect(html).toContain("<h2>About</h2><p>Two <em>friends</em>.");
    expect(html).toContain('href="https://example.org/?a=1&amp;b=2"');
    expect(html).toContain("<strong>The beautiful OST</strong>");
    expect([
      rss.items[0]?.creator,
      (atom.items[0] as { author?: string }).author,
      json.items[0].authors[0].name,
    ]).toEqual(["Mina & Co", "Mina & Co", "Mina & Co"]);
    expect([rss.items[0]?.categories, json.items[0].tags]).toEqual([
      ["Music", "Romance"],
      ["Music", "Romance"],
    ]);
    expect([rss.items[0]?.contentSnippet, json.items[0].summary]).toEqual(["Warm and fuzzy.", "Warm and fuzzy."]);
  });

  it("is read alike by another reader", () => {
    const feed = siteFeed([review(), review({ id: "22222222-2222-4333-8444-555555555555", slug: "second" })]);
    const [rss, atom, json] = [
      parseRssFeed(writeRss(feed)),
      parseAtomFeed(writeAtom(feed)),
      parseJsonFeed(writeJson(feed)),
    ];
    const ids = json.items?.map(({ id }) => id);
    expect(ids).toHaveLength(2);
    expect(rss.items?.map(({ guid }) => guid?.value)).toEqual(ids);
    expect(atom.entries?.map(({ id }) => id)).toEqual(ids);
    expect(rss.items?.[0]?.content?.encoded).toBe(json.items?.[0]?.content_html);
    expect(atom.entries?.[0]?.content).toMatchObject({ value: json.items?.[0]?.content_html });
    expect(new Date(rss.items?.[0]?.pubDate ?? "")).toEqual(new Date(json.items?.[0]?.date_published ?? ""));
  });

  it("has what each specification requires", async () => {
    const feed = subjectFeed("dramas", "soundtrack-1", { id: "d-1", name: "Soundtrack #1", reviews: [review()] });
    const [rss, atom, json] = [writeRss(feed), writeAtom(feed), JSON.parse(writeJson(feed))];
    const folder = "https://verdict.example/dramas/soundtrack-1";
    expect(rss).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>\n<rss version="2.0"/);
    for (const required of [
      "<title>",
      "<description>",
      `<link>${folder}</link>`,
      "<pubDate>Fri, 02 Jan 2026 03:04:05 GMT",
    ])
      expect(rss).toContain(required);
    expect(rss).toContain(`<atom:link href="${folder}/feed.xml" rel="self" type="application/rss+xml"/>`);
    expect(rss).toContain('<guid isPermaLink="false">');
    expect(atom).toContain('<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">');
    expect(atom).toContain("<id>tag:verdict.example,2026:dramas/d-1</id>");
    expect(atom).toContain("<updated>2026-02-03T04:05:06.000Z</updated>");
    expect(atom).toContain(`<link rel="self" href="${folder}/atom.xml" type="application/atom+xml"/>`);
    expect(atom).toContain(`<link rel="alternate" href="${folder}" type="text/html"/>`);
    expect(json).toMatchObject({
      version: "https://jsonfeed.org/version/1.1",
      home_page_url: folder,
      feed_url: `${folder}/feed.json`,
      language: "en",
    });
    expect(json).not.toHaveProperty("hubs");
  });

  it("begins with the drama's picture and who is to be named for it, whatever they are called", async () => {
    const picture = { hash: "a".repeat(40), alt: HOSTILE, credit: HOSTILE, width: 1500, height: 1000, widths: [480] };
    const { rss, atom, json } = await parsed(
      siteFeed([review({ picture: { ...picture, creditUrl: "https://example.org/?a=1&b=2" } })]),
    );
    const src = `https://verdict.example/pictures/${picture.hash}-1200.jpg`;
    const [{ image, content_html: html }] = json.items;
    expect(image).toBe(src);
    expect(html).toMatch(
      new RegExp(`^<div lang="en"><figure><img src="${src}" alt="[^"<>]*" width="1200" height="800"`),
    );
    expect(html).toContain('<a href="https://example.org/?a=1&amp;b=2">&lt;/script&gt;');
    expect([rss.items[0]?.encoded, atom.items[0]?.content]).toEqual([html, html]);
  });

  it("keeps its ids when addresses and titles change", async () => {
    const [before, after] = [review(), review({ slug: "ost-one", title: "OST One" })];
    const [old, renamed] = [await parsed(siteFeed([before])), await parsed(siteFeed([after]))];
    expect(renamed.rss.items[0]?.guid).toBe(old.rss.items[0]?.guid);
    expect(renamed.json.items[0].id).toBe(old.json.items[0].id);
    expect(renamed.rss.items[0]?.link).not.toBe(old.rss.items[0]?.link);
  });

  it("names a hub only when there is one", () => {
    expect(writeRss(siteFeed([]))).not.toContain('rel="hub"');
    setEnvironment({ WEBSUB_HUB: "https://hub.example/" });
    const feed = siteFeed([]);
    expect(writeRss(feed)).toContain('<atom:link href="https://hub.example/" rel="hub"/>');
    expect(writeAtom(feed)).toContain('<link rel="hub" href="https://hub.example/"/>');
    expect(JSON.parse(writeJson(feed)).hubs).toEqual([{ type: "WebSub", url: "https://hub.example/" }]);
  });

  it("says that something was left out, and where it is", async () => {
    const { json } = await parsed(siteFeed([review({ omitted: 2 })]));
    expect(json.items[0].content_html).toContain("2 parts of this review give the story away");
    expect(json.items[0].content_html).toContain('<a href="https://verdict.example/reviews/soundtrack-1">');
  });

  it("stays well-formed and harmless whatever is written in it", async () => {
    const hostile = review({
      title: `T ${HOSTILE}`,
      author: HOSTILE,
      genres: [HOSTILE],
      pointsHeading: HOSTILE,
      sections: [
        { kind: "verdict", heading: HOSTILE, bodyMarkdown: `${HOSTILE} <script>alert(1)</script>`, spoilsThrough: 0 },
      ],
      points: [{ id: "p", title: HOSTILE, body: HOSTILE, spoilsThrough: 0 }],
    });
    const feed = siteFeed([hostile]);
    const { rss, atom, json } = await parsed(feed);
    const html: string = json.items[0].content_html;
    expect(rss.items[0]?.encoded).toBe(html);
    expect(atom.items[0]?.content).toBe(html);
    expect(html).not.toMatch(/<script|<b\b|<\/script/);
    for (const text of [writeRss(feed), writeAtom(feed), writeJson(feed)]) {
      expect(text.isWellFormed()).toBe(true);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is the point
      expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
    }
    for (const xml of [writeRss(feed), writeAtom(feed)]) expect(xml).not.toContain("]]>");
    // Where readers expect HTML, a summary is written as HTML.
    expect(rss.items[0]?.content).not.toMatch(/<script|<b\b/);
    for (const title of [rss.items[0]?.title, atom.items[0]?.title, json.items[0].title]) {
      expect(title).toContain('</script>]]>&amp;<b onclick="x">');
      expect(title).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    }
  });

  it("holds no inline spoiler, however it is marked up", async () => {
    const planted = [
      "A >!PLANTED!< b >!PLANTED!< c",
      "A ||PLANTED|| b ||PLANTED|| c, or a || b ||PLANTED||",
      ">!PLANTED *and\nmore* PLANTED!<",
      ">! PLANTED \\!< PLANTED !<",
      "&gt;!PLANTED!&lt; and &#124;|PLANTED|&#124;",
      ">!*PLANTED*!< [x >!PLANTED!<](https://example.org) `||PLANTED||`",
      "- >!PLANTED!<\n- b\n\n> ||PLANTED\n> PLANTED||",
      "&gt;!**PLANTED**!&lt;",
      ">!PLANTED\\\\!<",
    ].join("\n\n");
    const feed = siteFeed([
      review({
        title: "A ||PLANTED|| title",
        sections: [{ kind: "verdict", heading: ">!PLANTED!<", bodyMarkdown: planted, spoilsThrough: 0 }],
        points: [{ id: "p", title: ">!PLANTED!<", body: "a ||PLANTED|| b", spoilsThrough: 0 }],
      }),
    ]);
    for (const text of [writeRss(feed), writeAtom(feed), writeJson(feed)]) expect(text).not.toContain("PLANTED");
    expect(JSON.parse(writeJson(feed)).items[0].content_html).toContain("A [spoiler] b [spoiler] c");
  });
});

describe("a feed of comments", () => {
  it("leads to each comment and keeps its id and dates", async () => {
    const feed = commentsFeed(review(), [comment({ editedAt: new Date("2026-03-02T00:00:00Z") })]);
    const { rss, json } = await parsed(feed);
    expect(rss.items[0]).toMatchObject({
      title: "Jun on “Soundtrack #1 – Korean Drama Review”",
      link: "https://verdict.example/reviews/soundtrack-1/comments/99999999-2222-4333-8444-555555555555",
      guid: "urn:uuid:99999999-2222-4333-8444-555555555555",
      isoDate: "2026-03-01T00:00:00.000Z",
    });
    expect(json.items[0].date_modified).toBe("2026-03-02T00:00:00.000Z");
    expect(json.items[0].content_html).toBe("<p>I felt that too.</p>");
    expect(feed.updated).toEqual(new Date("2026-03-02T00:00:00Z"));
  });

  it("keeps a writer without a name, and hides spoilers", async () => {
    const feed = commentsFeed(review(), [comment({ author: null, bodyMarkdown: "Oh >!PLANTED!<" })]);
    expect(writeRss(feed)).toContain("Someone who has left");
    expect(writeRss(feed)).not.toContain("PLANTED");
  });
});
