import { describe, expect, it } from "vitest";
import { SITEMAP_PART_ADDRESSES } from "#features/feeds/policy.ts";
import { robotsText } from "#features/feeds/robots.ts";
import { type SitemapPage, sitemapPart } from "#features/feeds/sitemap.ts";
import { setEnvironment } from "#lib/env.ts";

const SITE = "https://verdict.example";
const pages = (count: number): SitemapPage[] =>
  Array.from({ length: count }, (_, at) => ({
    url: `${SITE}/reviews/r-${at}`,
    changedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, at)),
    languages: [{ language: "en", url: `${SITE}/reviews/r-${at}` }],
  }));
const count = (text: string, tag: string) => text.split(`<${tag}>`).length - 1;

describe("a sitemap", () => {
  it("is one file while it is short", () => {
    const all = pages(SITEMAP_PART_ADDRESSES);
    expect(count(sitemapPart(all, null, SITE)?.text ?? "", "url")).toBe(SITEMAP_PART_ADDRESSES);
    expect(sitemapPart(all, 1, SITE)).toBeNull();
    expect(sitemapPart([], null, SITE)?.text).toMatch(/^<urlset [^>]*><\/urlset>$/);
  });

  it("is split into parts of at most 5,000, each with the time of its latest change", () => {
    const all = pages(SITEMAP_PART_ADDRESSES + 1);
    const index = sitemapPart(all, null, SITE)?.text ?? "";
    expect(index).toMatch(/^<sitemapindex /);
    expect(count(index, "sitemap")).toBe(2);
    expect(index).toContain(
      `<loc>${SITE}/sitemaps/2.xml</loc><lastmod>${all.at(-1)?.changedAt.toISOString()}</lastmod>`,
    );
    expect(count(sitemapPart(all, 1, SITE)?.text ?? "", "url")).toBe(SITEMAP_PART_ADDRESSES);
    expect(count(sitemapPart(all, 2, SITE)?.text ?? "", "url")).toBe(1);
    for (const part of [0, 3]) expect(sitemapPart(all, part, SITE)).toBeNull();
  });

  it("names a page's other languages beside it", () => {
    const languages = [
      { language: "en", url: `${SITE}/x` },
      { language: "ko", url: `${SITE}/ko/x` },
    ];
    const { text = "" } = sitemapPart([{ url: `${SITE}/ko/x`, changedAt: new Date(0), languages }], null, SITE) ?? {};
    expect(text).toContain(`<xhtml:link rel="alternate" hreflang="ko" href="${SITE}/ko/x"/>`);
    expect(text).toContain(`<xhtml:link rel="alternate" hreflang="x-default" href="${SITE}/x"/>`);
  });
});

it("asks crawlers to leave private places alone, and tells them the way", () => {
  setEnvironment({ SITE_URL: SITE });
  const lines = robotsText().split("\n");
  expect(lines[0]).toBe("User-agent: *");
  for (const path of ["/moderation", "/settings", "/sign-in", "/reviews/*/mine", "/reviews/*/through/", "/api/"])
    expect(lines).toContain(`Disallow: ${path}`);
  expect(lines).toContain(`Sitemap: ${SITE}/sitemap.xml`);
});
