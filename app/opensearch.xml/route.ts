import { siteUrl } from "#lib/env.ts";
import { DEFAULT_LOCALE, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

// Made for each request, not at a build: only the running site knows its address.
export const dynamic = "force-dynamic";

/** Tells browsers how to search here from their address bar. */
export function GET(): Response {
  const t = translator(DEFAULT_LOCALE);
  const address = `${siteUrl()}${localPath(DEFAULT_LOCALE, "/search")}?q={searchTerms}`;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
    `  <ShortName>${escapeXml(t("search.openSearchName"))}</ShortName>`,
    `  <Description>${escapeXml(t("search.openSearchDescription"))}</Description>`,
    "  <InputEncoding>UTF-8</InputEncoding>",
    `  <Image width="16" height="16" type="image/x-icon">${escapeXml(siteUrl())}/favicon.ico</Image>`,
    `  <Url type="text/html" method="get" template="${escapeXml(address)}"/>`,
    "</OpenSearchDescription>",
  ];
  return new Response(`${lines.join("\n")}\n`, {
    headers: {
      "content-type": "application/opensearchdescription+xml; charset=utf-8",
      "cache-control": "public, max-age=86400",
    },
  });
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
