import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { env } from "#lib/env.ts";

// Once filled, the tag has the language and classes of the page for unknown addresses: nothing is filled twice.
const EMPTY = '<html id="__next_error__">';
const SCRIPTS = /<script\b[^>]*>[\s\S]*?<\/script\s*>|<link\b[^>]*\bas="script"[^>]*>/gi;
const HEAD = /<head>([\s\S]*)<\/head>/i;
let builtPage: string | null | undefined;

/** The page for unknown addresses as the build made it; null where there is no build. */
export function builtNotFoundPage(): string | null {
  if (builtPage === undefined) {
    const file = path.resolve(env().NEXT_DIST_DIR, "server/app/_not-found.html");
    builtPage = existsSync(file) ? readFileSync(file, "utf8") : null;
  }
  return builtPage;
}

/**
 * Next answers `notFound()` with an empty page that its script then draws afresh. Puts the head, words and styles of
 * `notFoundPage` into it for whoever runs no scripts, beside its own scripts, and leaves every other page as it is.
 */
export function fillEmptyPage(html: string, notFoundPage: string | null): string {
  if (!notFoundPage || !html.includes(EMPTY)) return html;
  const still = notFoundPage.replace(SCRIPTS, "");
  const attributes = /<html\b([^>]*)>/i.exec(still)?.[1] ?? "";
  const head = HEAD.exec(still)?.[1] ?? "";
  const body = /<body\b[^>]*>([\s\S]*)<\/body>/i.exec(still)?.[1] ?? "";
  return html
    .replace(EMPTY, () => `<html id="__next_error__"${attributes}>`)
    .replace(HEAD, (_, own: string) => `<head>${head}${(own.match(SCRIPTS) ?? []).join("")}</head>`)
    .replace(/<body\b[^>]*>/i, (tag) => tag + body);
}
