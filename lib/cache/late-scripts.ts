import { LATE_SCRIPTS } from "#lib/head-script.ts";

const ASYNC_SCRIPT = /<script src="([^"\s]+)"(?: id="\w+")? async=""(?: id="\w+")?><\/script>/g;
const SCRIPT_PRELOAD = /<link rel="preload" as="script"[^>]*\/>/g;

/**
 * Has a page's scripts wait for its first paint, so that on a slow line its words, type and pictures come before them:
 * the script in the head starts them from this list. Nothing on the page needs them to be read or to send a form. React
 * skips an element in the head that it does not know.
 */
export function postponeScripts(html: string): string {
  const sources = [...html.matchAll(ASYNC_SCRIPT)].map(([, source]) => source);
  if (sources.length === 0) return html;
  return html
    .replace(ASYNC_SCRIPT, "")
    .replace(SCRIPT_PRELOAD, "")
    .replace("<head>", `<head><meta name="${LATE_SCRIPTS}" content="${sources.join(" ")}"/>`);
}
