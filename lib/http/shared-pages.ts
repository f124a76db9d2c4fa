import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { DEFAULT_LOCALE, LOCALES } from "#lib/i18n/locales.ts";
import { ROOT_FILES, ROOT_FILES_FOLDER } from "./addresses.ts";

type Manifest = { routes: Record<string, unknown>; dynamicRoutes: Record<string, { routeRegex: string }> };
type Rewrite = { regex: string; has?: { type: string; key: string }[] };
type Routes = { rewrites: { beforeFiles: Rewrite[] } };

/**
 * Reads from the build which pages are the same for everybody. The returned function gives the path that Next renders
 * for a public address (`/reviews/x` → `/en/reviews/x`, as the rewrite in next.config.js), or null for any other page.
 * A query makes no difference, unless a rewrite takes an address with it to a page of its own.
 */
export function readSharedPages(distDir: string): (address: string) => string | null {
  const manifest = readManifest<Manifest>(distDir, "prerender-manifest.json");
  const fixed = new Set(Object.keys(manifest.routes).filter((route) => !route.startsWith("/_")));
  const patterns = Object.values(manifest.dynamicRoutes).map(({ routeRegex }) => new RegExp(routeRegex));
  const isTakenElsewhere = rewritesByQuery(readManifest<Routes>(distDir, "routes-manifest.json"));
  return (address) => {
    const [publicPath = "/", query] = address.split("?", 2);
    const rendered = renderedPath(publicPath);
    if (query && isTakenElsewhere(rendered, new URLSearchParams(query))) return null;
    return fixed.has(rendered) || patterns.some((pattern) => pattern.test(rendered)) ? rendered : null;
  };
}

function readManifest<T>(distDir: string, name: string): T {
  const file = path.join(distDir, name);
  if (!existsSync(file)) throw new Error(`There is no build in ${distDir}. Run npm start, which makes one.`);
  return JSON.parse(readFileSync(file, "utf8"));
}

function rewritesByQuery({ rewrites }: Routes): (rendered: string, query: URLSearchParams) => boolean {
  const known = rewrites.beforeFiles.flatMap(({ regex, has = [] }) =>
    has.flatMap(({ type, key }) => (type === "query" ? [{ pattern: new RegExp(regex), key }] : [])),
  );
  // As Next has it, a name without a value is none.
  const isSet = ([first, ...more]: string[]) => Boolean(first) || more.length > 0;
  return (rendered, query) => known.some(({ pattern, key }) => isSet(query.getAll(key)) && pattern.test(rendered));
}

function renderedPath(publicPath: string): string {
  const [, first = ""] = publicPath.split("/");
  if (ROOT_FILES.includes(publicPath.slice(1))) return ROOT_FILES_FOLDER + publicPath;
  const isAsItIs = first === "api" || first === "_next" || /\.[a-z0-9]+$/.test(publicPath);
  if (isAsItIs || LOCALES.some((locale) => locale === first)) return publicPath;
  return publicPath === "/" ? `/${DEFAULT_LOCALE}` : `/${DEFAULT_LOCALE}${publicPath}`;
}
