import { fileURLToPath } from "node:url";
import { ROOT_FILES, ROOT_FILES_FOLDER } from "./lib/http/addresses.ts";
import { DEFAULT_LOCALE, LOCALES } from "./lib/i18n/locales.ts";

const prefixes = LOCALES.map((locale) => `${locale}/|${locale}$`).join("|");

// Next compiles every rewrite again for each request it answers, so that one stands for all of them.
const rootFiles = ROOT_FILES.map((file) => file.replace(".", "\\.")).join("|");

// With one of these in its address the archive is made for the request; without, everybody shares the kept page.
const ARCHIVE_QUERY = ["genre", "network", "year", "person", "order", "after"];

// Where a list of a profile goes on.
const PROFILE_QUERY = ["comments", "agreed", "saved"];

/** @type {import("next").NextConfig} */
export default {
  distDir: process.env.NEXT_DIST_DIR || ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  agentRules: false,
  // The root layout lies under [locale], so an address without any route needs a page of its own.
  experimental: { globalNotFound: true },
  cacheHandler: fileURLToPath(new URL("./lib/cache/handler.ts", import.meta.url)),
  cacheMaxMemorySize: 0,
  turbopack: { root: fileURLToPath(new URL(".", import.meta.url)) },
  // The default language has no prefix: pages live under app/[locale], so /reviews/x is rendered as /en/reviews/x.
  async redirects() {
    return [
      { source: `/${DEFAULT_LOCALE}`, destination: "/", permanent: true },
      { source: `/${DEFAULT_LOCALE}/:path+`, destination: "/:path+", permanent: true },
    ];
  },
  async rewrites() {
    return {
      beforeFiles: [
        { source: `/:file(${rootFiles})`, destination: `${ROOT_FILES_FOLDER}/:file` },
        { source: `/:path((?!${prefixes}|api/|_next/|.*\\.[a-z0-9]+$).*)`, destination: `/${DEFAULT_LOCALE}/:path` },
        ...ARCHIVE_QUERY.map((key) => ({
          source: "/:locale/archive",
          has: [{ type: "query", key }],
          destination: "/:locale/archive/filtered",
        })),
        // A name may end like the name of a file.
        { source: "/readers/:token", destination: `/${DEFAULT_LOCALE}/readers/:token` },
        ...PROFILE_QUERY.map((key) => ({
          source: "/:locale/readers/:token",
          has: [{ type: "query", key }],
          destination: "/:locale/readers/:token/earlier",
        })),
      ],
      // A file nobody has would else be taken for a language.
      afterFiles: [{ source: "/:file([^/]+\\.[a-z0-9]+)", destination: `/${DEFAULT_LOCALE}/:file` }],
      fallback: [],
    };
  },
};
