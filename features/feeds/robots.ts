import { siteUrl } from "#lib/env.ts";
import { LOCALES, localPath } from "#lib/i18n/locales.ts";

const PRIVATE = [
  "/moderation",
  "/my/",
  "/saved",
  "/settings",
  "/sign-in",
  "/back",
  "/comments/",
  "/inbox",
  "/follow/",
  "/unsubscribe/",
  "/dramas/*/picture",
  "/legal-report/follow",
  "/map/mine",
  "/reviews/*/mine",
  "/reviews/*/through/",
];

/** What crawlers are asked to leave alone: pages made for one reader, and doors that are no pages. */
export function robotsText(): string {
  const closed = LOCALES.flatMap((locale) => PRIVATE.map((path) => localPath(locale, path)));
  const rules = ["/api/", ...closed].map((path) => `Disallow: ${path}`);
  return [...["User-agent: *", "Allow: /api/oembed", ...rules], "", `Sitemap: ${siteUrl()}/sitemap.xml`, ""].join("\n");
}
