import { HEAD_SCRIPT, LATE_FILES } from "#lib/head-script.ts";

const ASYNC_SCRIPT = /<script src="([^"\s]+)"(?: id="\w+")? async=""(?: id="\w+")?><\/script>/g;
const STYLE_SHEET = /<link rel="stylesheet" href="(\/_next\/static\/[^"\s]+\.css)" data-precedence="next"\/>/g;
const PRELOAD = /<link rel="preload"(?=[^>]* as="(?:script|style)")[^>]*\/>/g;

/**
 * Has a kept page painted from its own bytes alone: its style sheets stand in it, and its scripts wait for the paint.
 * On a slow line words, type and pictures then come before what nobody needs to read or to send a form.
 * `readSheet` gives the text of a sheet by its address, or null where it must stay a link.
 */
export function paintFirst(html: string, readSheet: (address: string) => string | null): string {
  // Who would start them? Next draws some pages for missing addresses anew by script alone.
  if (!html.includes(`<script>${HEAD_SCRIPT}</script>`)) return html;
  const later: string[] = [];
  const inPage = (link: string, address: string) => {
    const sheet = readSheet(address);
    if (sheet === null || /<\/style/i.test(sheet)) return link;
    later.push(address);
    return `<style data-precedence="next">${sheet}</style>`;
  };
  const forLater = (_script: string, address: string) => {
    later.push(address);
    return "";
  };
  const headEnd = html.indexOf("</head>");
  // The long part of the page is looked through only for what stands in it.
  const [head, body] = [html.slice(0, headEnd), html.slice(headEnd)].map((part) => {
    const painted = part.includes("<link ") ? part.replace(STYLE_SHEET, inPage).replace(PRELOAD, "") : part;
    return painted.replace(ASYNC_SCRIPT, forLater);
  }) as [string, string];
  // React passes over an element of the head that it does not know.
  const meta = `<head><meta name="${LATE_FILES}" content="${later.join(" ")}"/>`;
  return later.length > 0 ? head.replace("<head>", meta) + body : head + body;
}
