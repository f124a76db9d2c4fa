const BASE = "http://own.invalid";
const MAX_LENGTH = 1_024;
// biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop these, which can turn a path into a host.
const UNSAFE = /[\\\u0000-\u001f\u007f]/;
const NEVER_BACK_TO = /^\/(?:[a-z]{2}\/)?(?:sign-in|back|api|_next)(?:[/?#]|$)/;

/** `value` when it is a path of our own site to go back to, re-parsed as a browser would; otherwise `fallback`. */
export function safePath(value: unknown, fallback = "/"): string {
  if (typeof value !== "string" || value.length > MAX_LENGTH || !value.startsWith("/") || UNSAFE.test(value)) {
    return fallback;
  }
  if (!URL.canParse(value, BASE)) return fallback;
  const url = new URL(value, BASE);
  if (url.origin !== BASE || leavesTheSite(url.pathname) || NEVER_BACK_TO.test(url.pathname)) return fallback;
  return url.pathname + url.search + url.hash;
}

function leavesTheSite(pathname: string): boolean {
  let path = pathname;
  for (let round = 0; round < 4; round++) {
    if (/^\/[/\\]/.test(path) || UNSAFE.test(path)) return true;
    try {
      path = decodeURIComponent(path);
    } catch {
      return true;
    }
  }
  return false;
}

/** The path of the page that led here, when it was one of ours. */
export function safeReferer(referer: string | null, host: string | null, fallback = "/"): string {
  if (!referer || !host || !URL.canParse(referer)) return fallback;
  const url = new URL(referer);
  return url.host === host ? safePath(url.pathname + url.search, fallback) : fallback;
}
