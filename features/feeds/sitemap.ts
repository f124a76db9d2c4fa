import { siteUrl } from "#lib/env.ts";
import { DEFAULT_LOCALE, LOCALES, localPath } from "#lib/i18n/locales.ts";
import { element, type Markup, xmlDocument } from "#lib/markup/write.ts";
import { answerMissing } from "./answer-words.ts";
import { getSitemapAddresses } from "./cache.ts";
import { SITEMAP_PART_ADDRESSES, type SitemapAddress } from "./policy.ts";

const XMLNS = { xmlns: "http://www.sitemaps.org/schemas/sitemap/0.9", "xmlns:xhtml": "http://www.w3.org/1999/xhtml" };

/** One page in one language, with its address in all of them. */
export type SitemapPage = { url: string; changedAt: Date; languages: { language: string; url: string }[] };

/** The whole sitemap, or when it is long an index of its parts (`part` null), or one of these, counted from 1. */
export async function answerSitemap(part: number | null): Promise<Response> {
  const pages = inEveryLanguage(await getSitemapAddresses(), siteUrl());
  const root = sitemapPart(pages, part, siteUrl());
  if (!root) return answerMissing();
  return new Response(xmlDocument(root), { headers: { "content-type": "application/xml; charset=utf-8" } });
}

function inEveryLanguage(addresses: SitemapAddress[], site: string): SitemapPage[] {
  return addresses.flatMap(({ path, changedAt }) => {
    const languages = LOCALES.map((language) => ({ language, url: new URL(localPath(language, path), site).href }));
    return languages.map(({ url }) => ({ url, changedAt, languages }));
  });
}

/** Null for a part that there is not. */
export function sitemapPart(pages: SitemapPage[], part: number | null, site: string): Markup | null {
  const parts: SitemapPage[][] = [];
  for (let at = 0; at < pages.length; at += SITEMAP_PART_ADDRESSES) {
    parts.push(pages.slice(at, at + SITEMAP_PART_ADDRESSES));
  }
  const isSplit = parts.length > 1;
  if (part === null && isSplit) return element("sitemapindex", { xmlns: XMLNS.xmlns }, parts.map(partElement(site)));
  if (part === null) return element("urlset", XMLNS, pages.map(pageElement));
  const shown = isSplit ? parts[part - 1] : undefined;
  return shown ? element("urlset", XMLNS, shown.map(pageElement)) : null;
}

function partElement(site: string) {
  return (pages: SitemapPage[], index: number) => {
    const latest = Math.max(...pages.map(({ changedAt }) => changedAt.getTime()));
    return element(
      "sitemap",
      {},
      element("loc", {}, `${site}/sitemaps/${index + 1}.xml`),
      element("lastmod", {}, new Date(latest).toISOString()),
    );
  };
}

function pageElement({ url, changedAt, languages }: SitemapPage): Markup {
  const fallback = languages
    .filter(({ language }) => language === DEFAULT_LOCALE)
    .map((one) => ({ ...one, language: "x-default" }));
  return element(
    "url",
    {},
    element("loc", {}, url),
    element("lastmod", {}, changedAt.toISOString()),
    languages.length > 1 &&
      [...languages, ...fallback].map(({ language, url: href }) =>
        element("xhtml:link", { rel: "alternate", hreflang: language, href }),
      ),
  );
}
