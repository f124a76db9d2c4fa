import { siteUrl } from "#lib/env.ts";
import { element, type Markup, xmlDocument } from "#lib/markup/write.ts";
import { answerMissing } from "./answer-words.ts";
import { getSitemapAddresses } from "./cache.ts";
import { SITEMAP_PART_ADDRESSES, type SitemapAddress } from "./policy.ts";

const XMLNS = { xmlns: "http://www.sitemaps.org/schemas/sitemap/0.9" };

/** The whole sitemap, or when it is long an index of its parts (`part` null), or one of these, counted from 1. */
export async function answerSitemap(part: number | null): Promise<Response> {
  const addresses = await getSitemapAddresses();
  const root = sitemapPart(addresses, part, siteUrl());
  if (!root) return answerMissing();
  return new Response(xmlDocument(root), { headers: { "content-type": "application/xml; charset=utf-8" } });
}

/** Null for a part that there is not. */
export function sitemapPart(addresses: SitemapAddress[], part: number | null, site: string): Markup | null {
  const parts: SitemapAddress[][] = [];
  for (let at = 0; at < addresses.length; at += SITEMAP_PART_ADDRESSES) {
    parts.push(addresses.slice(at, at + SITEMAP_PART_ADDRESSES));
  }
  if (part === null && parts.length > 1) return element("sitemapindex", XMLNS, parts.map(partElement(site)));
  const shown = parts.length > 1 ? parts[(part ?? 0) - 1] : part === null ? addresses : undefined;
  return shown ? element("urlset", XMLNS, ...shown.map(addressElement(site)), "") : null;
}

function partElement(site: string) {
  return (addresses: SitemapAddress[], index: number) => {
    const latest = Math.max(...addresses.map(({ changedAt }) => changedAt.getTime()));
    return element(
      "sitemap",
      {},
      element("loc", {}, `${site}/sitemaps/${index + 1}.xml`),
      element("lastmod", {}, new Date(latest).toISOString()),
    );
  };
}

function addressElement(site: string) {
  return ({ path, changedAt }: SitemapAddress) =>
    element("url", {}, element("loc", {}, new URL(path, site).href), element("lastmod", {}, changedAt.toISOString()));
}
