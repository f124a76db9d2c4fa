/** Files at the root of the site that are made from what is in it, and where the app makes them. */
export const ROOT_FILES = ["feed.xml", "atom.xml", "feed.json", "sitemap.xml", "robots.txt"];
export const ROOT_FILES_FOLDER = "/files";

const MAY_BE_OTHERWISE = /[A-Z]|\/(?:\/|\?|$)/;
const PLAIN_PATH = /^\/[\w\-.~%!$&'()*+,;=:@/]*$/;
/** Where capitals mean something, and what answers no reader. */
const LEFT_ALONE = /^\/(?:_next|api|\.well-known)(?:\/|$)/;

/**
 * Where an address leads that is not the one right spelling: without capitals, doubled slashes and a slash at its end,
 * its query kept. Null for one that is right, or whose spelling is not ours to judge.
 */
export function properAddress(url: string): string | null {
  if (url === "/" || !MAY_BE_OTHERWISE.test(url)) return null;
  const queryAt = url.indexOf("?");
  const path = queryAt < 0 ? url : url.slice(0, queryAt);
  if (!PLAIN_PATH.test(path) || LEFT_ALONE.test(path)) return null;
  // What is percent-encoded keeps its capitals.
  const lower = path.replace(/%[0-9A-Fa-f]{2}|[A-Z]+/g, (part) => (part[0] === "%" ? part : part.toLowerCase()));
  const proper = lower.replace(/\/{2,}/g, "/").replace(/(?<=.)\/$/, "");
  return proper === path ? null : proper + url.slice(path.length);
}
