import { createHash } from "node:crypto";
import { env, providerKeys } from "#lib/env.ts";

const SIGN_IN_ORIGINS: Record<string, string> = {
  github: "https://github.com",
  google: "https://accounts.google.com",
  kakao: "https://kauth.kakao.com",
  naver: "https://nid.naver.com",
  discord: "https://discord.com",
};

/** For a page everybody gets: names the hash of each inline script, as a kept page cannot carry a fresh nonce. */
export function staticPagePolicy(scriptHashes: string[]): string {
  return contentPolicy(scriptHashes.map(asSource));
}

/** For a page made for one request. Next stamps the nonce on its scripts when the request bears this policy. */
export function dynamicPagePolicy(nonce: string, scriptHashes: string[]): string {
  return contentPolicy([`'nonce-${nonce}'`, ...scriptHashes.map(asSource)]);
}

function asSource(hash: string): string {
  return `'sha256-${hash}'`;
}

/** For a page of the development server, whose tools evaluate code and open a socket. */
export function developmentPolicy(): string {
  return contentPolicy(
    ["'unsafe-inline'", "'unsafe-eval'"],
    ["style-src 'self' 'unsafe-inline'", "connect-src 'self' ws:"],
  );
}

/** For what is no page: nothing in it may run or load. */
export const FILE_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

/** For a card that other sites show in a frame, the only thing here that any may: it runs and loads nothing. */
export function embedPolicy(styleHash: string): string {
  return `default-src 'none'; style-src ${asSource(styleHash)}; frame-ancestors *; base-uri 'none'; form-action 'none'`;
}

/** For the script of a worker, which holds it to this: it asks this site, and nobody else. */
export const WORKER_POLICY = "default-src 'none'; connect-src 'self'";

// A drama's colour and the letters of its title come as style elements, also when one page leads to the next without a
// load; their hashes cannot be known in the policy of the page before. Scripts are what must never be inline.
const STRICT_STYLE = ["style-src 'self' 'unsafe-inline'", "connect-src 'self'"];

function contentPolicy(scriptSources: string[], others = STRICT_STYLE): string {
  return [
    "default-src 'self'",
    ["script-src 'self'", ...scriptSources].join(" "),
    ...others,
    "img-src 'self' data:",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ["form-action 'self'", ...signInOrigins()].join(" "),
    ...(isSecureSite() ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

// Browsers hold a form's redirects to `form-action` as well, and signing in elsewhere is one.
function signInOrigins(): string[] {
  return Object.entries(SIGN_IN_ORIGINS).flatMap(([provider, origin]) => (providerKeys(provider) ? [origin] : []));
}

export function isSecureSite(): boolean {
  return env().SITE_URL?.startsWith("https:") ?? false;
}

/** The headers every answer carries, whatever it holds, apart from its policy. */
export function commonHeaders(): [string, string][] {
  return [
    ["x-content-type-options", "nosniff"],
    ["referrer-policy", "strict-origin-when-cross-origin"],
    ["cross-origin-opener-policy", "same-origin"],
    ["cross-origin-resource-policy", "same-origin"],
    ["permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"],
    ...(isSecureSite()
      ? [["strict-transport-security", "max-age=63072000; includeSubDomains"] as [string, string]]
      : []),
  ];
}

const DATA_BLOCK = /^\s*type="application\/ld\+json"\s*$/;
const INLINE_SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi;

/** The base64 SHA-256 of every script text in a page, each once, in their order. Blocks of data never run and need none. */
export function hashesOfInlineScripts(html: string): string[] {
  const hashes = new Set<string>();
  for (const [, attributes = "", text = ""] of html.matchAll(INLINE_SCRIPT)) {
    const hasSource = /(?:^|\s)src\s*=/i.test(attributes.replace(/"[^"]*"|'[^']*'/g, '""'));
    if (!hasSource && !DATA_BLOCK.test(attributes) && text) hashes.add(hashOf(text));
  }
  return [...hashes];
}

export function hashOf(script: string): string {
  return createHash("sha256").update(script).digest("base64");
}
