import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "#lib/env.ts";
import { commonHeaders, FILE_POLICY } from "#lib/security-headers.ts";

export const MAX_REQUEST_BYTES = 1024 * 1024;
/** More than a picture may have, so that its door can read past one that is too large and give back what was typed. */
export const MAX_UPLOAD_REQUEST_BYTES = 32 * 1024 * 1024;
const UPLOADS = /^\/api\/dramas\/[a-z0-9-]+\/picture$/;
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

export type Refusal = { status: number; text: string; headers?: Record<string, string> };

/** Why a request is not let in at all, or null. Looks at its head only. */
export function refusalOf(request: IncomingMessage): Refusal | null {
  const { method = "GET", url = "", headers } = request;
  if (!METHODS.has(method))
    return { status: 405, text: "Method not allowed", headers: { allow: [...METHODS].join(", ") } };
  if (!url.startsWith("/") || url.startsWith("//") || hasSeveralHosts(request.rawHeaders)) {
    return { status: 400, text: "Bad request" };
  }
  if (method === "GET" || method === "HEAD") return null;
  if (headers["transfer-encoding"] !== undefined) return { status: 411, text: "Length required" };
  const most = method === "POST" && isUpload(url) ? MAX_UPLOAD_REQUEST_BYTES : MAX_REQUEST_BYTES;
  if (Number(headers["content-length"] ?? 0) > most) return { status: 413, text: "Too large" };
  const { SITE_URL } = env();
  if (SITE_URL && headers.host !== new URL(SITE_URL).host) return { status: 421, text: "Misdirected request" };
  return null;
}

/** Whether an address takes files, which are larger and come in more slowly than words. */
export function isUpload(url: string): boolean {
  return UPLOADS.test(url);
}

function hasSeveralHosts(rawHeaders: string[]): boolean {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at];
    if (name?.length === 4 && name.toLowerCase() === "host") hosts += 1;
  }
  return hosts > 1;
}

export const OVERLOADED: Refusal = { status: 503, text: "Busy, please try again", headers: { "retry-after": "2" } };

/** The other spelling of an address leads to the right one for good. */
export function movedTo(location: string): Refusal {
  return { status: 308, text: "Moved", headers: { location, "cache-control": "public, max-age=3600" } };
}

export function refuse(response: ServerResponse, { status, text, headers = {} }: Refusal): void {
  const mustClose = status === 411 || status === 413;
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": FILE_POLICY,
    ...Object.fromEntries(commonHeaders()),
    ...headers,
    ...(mustClose ? { connection: "close" } : {}),
  });
  response.end(`${text}\n`);
}

const OURS_TO_SET =
  /^(?:content-security-policy|forwarded$|x-forwarded-|x-real-ip$|x-middleware-|x-nextjs-|x-next-|x-invoke-|x-matched-path$|x-now-|x-prerender-|next-resume|x-vercel-)/;

/** Takes away the headers by which a stranger could speak to Next as if from within, and says who is asking. */
export function cleanRequest(request: IncomingMessage, address: string): void {
  const scheme = forwardedScheme(request);
  for (const name of Object.keys(request.headers)) if (OURS_TO_SET.test(name)) delete request.headers[name];
  request.headers["x-forwarded-for"] = address;
  request.headers["x-forwarded-proto"] = scheme;
}

function forwardedScheme(request: IncomingMessage): string {
  const { SITE_URL, TRUSTED_PROXIES } = env();
  if (SITE_URL) return new URL(SITE_URL).protocol.slice(0, -1);
  const said = request.headers["x-forwarded-proto"];
  return TRUSTED_PROXIES > 0 && said === "https" ? "https" : "http";
}

/** Who sent this: the socket's other end, or what the outermost trusted proxy saw, counted from the right. */
export function addressOf(request: IncomingMessage): string {
  const { TRUSTED_PROXIES } = env();
  const socketAddress = request.socket.remoteAddress?.replace(/^::ffff:(?=\d)/, "") ?? "local";
  if (TRUSTED_PROXIES === 0) return socketAddress;
  const said = String(request.headers["x-forwarded-for"] ?? "").split(",");
  return said.at(-TRUSTED_PROXIES)?.trim() || socketAddress;
}
