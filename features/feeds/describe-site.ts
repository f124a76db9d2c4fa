import { siteUrl } from "#lib/env.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { JsonLd } from "./json-ld.ts";

/** The site itself, and how to search it. */
export function describeSite(locale: Locale): JsonLd {
  const t = translator(locale);
  const url = siteUrl() + localPath(locale, "/");
  return {
    "@type": "WebSite",
    name: t("site.name"),
    description: t("site.description"),
    url,
    inLanguage: locale,
    potentialAction: {
      "@type": "SearchAction",
      target: {
        "@type": "EntryPoint",
        urlTemplate: `${siteUrl()}${localPath(locale, "/search")}?q={search_term_string}`,
      },
      "query-input": "required name=search_term_string",
    },
  };
}

/** The way from the front page to a page, each step with its name. */
export function describeWay(steps: { name: string; path: string }[]): JsonLd {
  return {
    "@type": "BreadcrumbList",
    itemListElement: steps.map(({ name, path }, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name,
      item: siteUrl() + path,
    })),
  };
}
