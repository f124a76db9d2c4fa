/** Files at the root of the site that are made from what is in it, and where the app makes them. */
export const ROOT_FILES = ["feed.xml", "atom.xml", "feed.json", "sitemap.xml", "robots.txt"];
export const ROOT_FILES_FOLDER = "/files";

const MAY_BE_OTHERWISE = /[A-Z]|%(?:[a-f]|.[a-f]|[3-7])|\/(?:\/|\?|$)/;
/** What an address may hold as it is, and so should. */
const NEEDS_NO_CODE = /[\w\-~]/;
const PLAIN_PATH = /^\/[\w\-.~%!$&'()*+,;=:@/]*$/;
/** Where capitals mean something, and what answers no reader. */
const LEFT_ALONE = /^\/(?:_next|api|\.well-known)(?:\/|$)/;

/**
 * Where an address leads that is not the one right spelling: without capitals, doubled slashes and a slash at its end, with
 * nothing percent-encoded that need not be and the codes in capitals, its query kept. Null for one that is right, or whose spelling is not ours to judge.
 */
export function properAddress(url: string): string | null {
  if (url === "/" || !MAY_BE_OTHERWISE.test(url)) return null;
  const queryAt = url.indexOf("?");
  const path = queryAt < 0 ? url : url.slice(0, queryAt);
  if (!PLAIN_PATH.test(path) || LEFT_ALONE.test(path)) return null;
  const lower = path.replace(/%[0-9A-Fa-f]{2}|[A-Z]+/g, (part) =>
    part[0] === "%" ? properCode(part) : part.toLowerCase(),
  );
  const proper = lower.replace(/\/{2,}/g, "/").replace(/(?<=.)\/$/, "");
  return proper === path ? null : proper + url.slice(path.length);
}

function properCode(code: string): string {
  const letter = String.fromCharCode(Number.parseInt(code.slice(1), 16));
  return NEEDS_NO_CODE.test(letter) ? letter.toLowerCase() : code.toUpperCase();
}
