import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { isDatabaseKnownAway } from "#lib/cache/listen.ts";
import type { RequestContext } from "#lib/request-context.ts";
import { commonHeaders, FILE_POLICY, WORKER_POLICY } from "#lib/security-headers.ts";
import { ANSWER_BYTES } from "./answer-bytes.ts";
import { missingBodyFiller } from "./missing-body.ts";

/** Shared caches may answer for a second, and for ten more while they ask again; browsers always ask, by ETag. */
const PUBLIC_PAGE = "public, max-age=0, s-maxage=1, stale-while-revalidate=10";
/** Scripts of `public` that run beside the pages; all others stand in `_next/static`. */
const WORKERS = new Set(["/offline.js", "/no-offline.js"]);
/** What an answer may say more strictly, or a picture that other sites show more freely, than all others do. */
const OWN_TO_SAY = new Set(["cross-origin-resource-policy", "referrer-policy"]);
const MISSING_PAGE = "public, max-age=0, s-maxage=1";
/** Browsers take `stale-while-revalidate` for themselves where a script asks, and would not show a writer their own words. */
const PAGE_DATA = "public, max-age=0, s-maxage=1";

/** Gives whatever Next sends through `response` our headers, at the moment they go out. */
export function dressAnswer(response: ServerResponse, context: RequestContext, pagePolicy: string): void {
  const writeHead = response.writeHead;
  const fillMissingBody = missingBodyFiller(response);
  response.writeHead = function dressed(this: ServerResponse, status: number, ...rest: unknown[]) {
    const [reasonOrHeaders, more] = rest;
    const headers = (typeof reasonOrHeaders === "string" ? more : reasonOrHeaders) as GivenHeaders;
    setGiven(response, headers);
    const dressedStatus = dress(response, status, context, pagePolicy);
    if (dressedStatus === 404 && isPage(response)) fillMissingBody();
    return writeHead.call(response, dressedStatus);
  } as typeof response.writeHead;
  sendHeadWithBody(response);
}

/**
 * Next sends the head of an answer by itself, in a packet of its own, and drops its length. The words follow at once, so
 * the head waits for them; and an answer that says how long it is, if short, is neither compressed nor sent in chunks.
 */
function sendHeadWithBody(response: ServerResponse): void {
  response.flushHeaders = () => {
    const bytes = response.getHeader(ANSWER_BYTES);
    if (bytes !== undefined) response.setHeader("content-length", String(bytes));
  };
}

type GivenHeaders = OutgoingHttpHeaders | OutgoingHttpHeader[] | undefined;

function setGiven(response: ServerResponse, headers: GivenHeaders): void {
  if (!headers) return;
  if (Array.isArray(headers)) {
    for (let at = 0; at < headers.length; at += 2) response.removeHeader(String(headers[at]));
    for (let at = 0; at < headers.length; at += 2) response.appendHeader(String(headers[at]), String(headers[at + 1]));
    return;
  }
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) response.setHeader(name, value);
}

function dress(response: ServerResponse, given: number, context: RequestContext, pagePolicy: string): number {
  const status = context.isFaulty ? 500 : afterForm(response, given);
  for (const [name, value] of commonHeaders()) {
    if (!OWN_TO_SAY.has(name) || !response.hasHeader(name)) response.setHeader(name, value);
  }
  if (!response.hasHeader("content-security-policy")) {
    response.setHeader("content-security-policy", isPage(response) ? pagePolicy : filePolicy(response));
  }
  for (const name of ["x-nextjs-cache", "x-next-cache-tags", ANSWER_BYTES]) response.removeHeader(name);
  // Next says twice where a prerendered page redirects to.
  const location = response.getHeader("location");
  if (Array.isArray(location)) response.setHeader("location", location[0] ?? "/");
  if (context.isUnavailable || (status >= 500 && isDatabaseKnownAway())) return unavailable(response);
  if (status >= 500) response.setHeader("cache-control", "no-store");
  else if (String(response.getHeader("cache-control")).startsWith("s-maxage=")) {
    const kept = isPageData(response) ? PAGE_DATA : PUBLIC_PAGE;
    response.setHeader("cache-control", status === 404 || status === 410 ? MISSING_PAGE : kept);
  }
  return status;
}

/**
 * A page that leads elsewhere after a form was sent to it, such as to the sign-in where the session has ended, has done what
 * there was to do: the browser goes there without sending the form once more, which no action there could take.
 */
function afterForm({ req }: ServerResponse, status: number): number {
  return status === 307 && req.method === "POST" && !req.url?.startsWith("/api/") ? 303 : status;
}

function filePolicy({ req }: ServerResponse): string {
  return WORKERS.has(req.url ?? "") ? WORKER_POLICY : FILE_POLICY;
}

function isPage(response: ServerResponse): boolean {
  return String(response.getHeader("content-type") ?? "").startsWith("text/html");
}

function isPageData(response: ServerResponse): boolean {
  return String(response.getHeader("content-type") ?? "").startsWith("text/x-component");
}

function unavailable(response: ServerResponse): number {
  response.setHeader("retry-after", "2");
  response.setHeader("cache-control", "no-store");
  response.statusMessage = "";
  return 503;
}
