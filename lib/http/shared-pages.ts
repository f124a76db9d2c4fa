import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { DEFAULT_LOCALE, LOCALES } from "#lib/i18n/locales.ts";
import { ROOT_FILES, ROOT_FILES_FOLDER } from "./addresses.ts";

type Manifest = { routes: Record<string, unknown>; dynamicRoutes: Record<string, { routeRegex: string }> };

/**
 * Reads from the build which pages are the same for everybody. The returned function gives the path that Next renders
 * for a public one (`/reviews/x` → `/en/reviews/x`, as the rewrite in next.config.js), or null for any other page.
 */
export function readSharedPages(distDir: string): (path: string) => string | null {
  const file = path.join(distDir, "prerender-manifest.json");
  if (!existsSync(file)) throw new Error(`There is no build in ${distDir}. Run npm start, which makes one.`);
  const manifest: Manifest = JSON.parse(readFileSync(file, "utf8"));
  const fixed = new Set(Object.keys(manifest.routes).filter((route) => !route.startsWith("/_")));
  const patterns = Object.values(manifest.dynamicRoutes).map(({ routeRegex }) => new RegExp(routeRegex));
  return (publicPath) => {
    const rendered = renderedPath(publicPath);
    return fixed.has(rendered) || patterns.some((pattern) => pattern.test(rendered)) ? rendered : null;
  };
}

function renderedPath(publicPath: string): string {
  const [, first = ""] = publicPath.split("/");
  if (ROOT_FILES.includes(publicPath.slice(1))) return ROOT_FILES_FOLDER + publicPath;
  const isAsItIs = first === "api" || first === "_next" || /\.[a-z0-9]+$/.test(publicPath);
  if (isAsItIs || LOCALES.some((locale) => locale === first)) return publicPath;
  return publicPath === "/" ? `/${DEFAULT_LOCALE}` : `/${DEFAULT_LOCALE}${publicPath}`;
}
