import { fileURLToPath } from "node:url";
import { ROOT_FILES, ROOT_FILES_FOLDER } from "./lib/http/addresses.ts";

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
  // English has no prefix: pages live under app/[locale], so /reviews/x is rendered as /en/reviews/x.
  async redirects() {
    return [
      { source: "/en", destination: "/", permanent: true },
      { source: "/en/:path+", destination: "/:path+", permanent: true },
    ];
  },
  async rewrites() {
    return {
      beforeFiles: [
        ...ROOT_FILES.map((file) => ({ source: `/${file}`, destination: `${ROOT_FILES_FOLDER}/${file}` })),
        { source: "/:path((?!en/|en$|api/|_next/|.*\\.[a-z0-9]+$).*)", destination: "/en/:path" },
      ],
      // A file nobody has would else be taken for a language.
      afterFiles: [{ source: "/:file([^/]+\\.[a-z0-9]+)", destination: "/en/:file" }],
      fallback: [],
    };
  },
};
