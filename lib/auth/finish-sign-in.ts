import "server-only";
import { NextRequest } from "next/server";
import { siteUrl } from "#lib/env.ts";
import { localPath } from "#lib/i18n/locales.ts";
import { logSignIn } from "#lib/telemetry/security-events.ts";
import { localeOfBack } from "./back-path.ts";
import { SESSION_COOKIE } from "./cookie-names.ts";
import { noteLanguage } from "./language.ts";
import { handlers } from "./next-auth.ts";
import { forgetSession, hintCookie, noteBrowser } from "./session.ts";
import { isBanned } from "./viewer.ts";

/** Where someone banned reads why, and may appeal. */
const BANNED_PATH = "/settings/standing";

/** Lets next-auth end a sign-in, then adds what it does not know: the hint, the browser's name, the end of the session before. */
export async function finishSignIn(request: NextRequest): Promise<Response> {
  const answer = await handlers.GET(request);
  const headers = new Headers(answer.headers);
  headers.set("cache-control", "private, no-store");
  headers.set("referrer-policy", "no-referrer");
  keepOwnRedirectRelative(headers, request);
  dropLeftovers(headers);
  const token = newSessionToken(headers);
  const userId = token && (await noteBrowser(token, request.headers.get("user-agent")));
  logSignIn({ how: providerOf(request), ...(userId ? { userId } : { reason: faultOf(headers) }) });
  if (token) {
    const before = request.cookies.get(SESSION_COOKIE)?.value;
    if (before && before !== token) await forgetSession(before);
    headers.append("set-cookie", hintCookie(true));
    if (userId) await welcome(userId, headers);
  }
  return new Response(null, { status: 303, headers });
}

/** The request next-auth expects at the end of a sign-in by mail. Only our confirming form's POST makes one. */
export function emailCallback(
  request: NextRequest,
  { token, email, back }: { token: string; email: string; back: string },
): NextRequest {
  const url = new URL(request.nextUrl.pathname, request.nextUrl.origin);
  url.search = new URLSearchParams({ token, email, callbackUrl: back }).toString();
  return new NextRequest(url, { headers: { cookie: request.headers.get("cookie") ?? "", ...browserOf(request) } });
}

function browserOf(request: NextRequest): Record<string, string> {
  const userAgent = request.headers.get("user-agent");
  return userAgent ? { "user-agent": userAgent } : {};
}

// The last step of the address, which anyone can write: only what could be a provider's name is told.
function providerOf({ nextUrl }: NextRequest): string {
  return /\/([a-z-]{1,20})$/.exec(nextUrl.pathname)?.[1] ?? "unknown";
}

function faultOf(headers: Headers): string {
  return /[?&]error=(\w{1,40})(?:&|$)/.exec(headers.get("location") ?? "")?.[1] ?? "unknown";
}

function newSessionToken(headers: Headers): string | null {
  const line = headers.getSetCookie().find((cookie) => cookie.startsWith(`${SESSION_COOKIE}=`));
  return line?.slice(SESSION_COOKIE.length + 1).split(";")[0] || null;
}

// next-auth hands these out on every answer; only its own pages, which we do not serve, need them once someone is back.
function dropLeftovers(headers: Headers): void {
  const kept = headers.getSetCookie().filter((cookie) => !/^[\w-]*authjs\.(csrf-token|callback-url)=/.test(cookie));
  headers.delete("set-cookie");
  for (const cookie of kept) headers.append("set-cookie", cookie);
}

// Behind a proxy the server's idea of its own origin may differ from the browser's; a path is right for both.
function keepOwnRedirectRelative(headers: Headers, request: NextRequest): void {
  const url = new URL(headers.get("location") ?? "/sign-in/error", request.nextUrl.origin);
  const own = [request.nextUrl.origin, new URL(siteUrl()).origin];
  if (own.includes(url.origin)) headers.set("location", url.pathname + url.search);
}

async function welcome(userId: string, headers: Headers): Promise<void> {
  const locale = localeOfBack(headers.get("location") ?? "/");
  await noteLanguage(userId, locale);
  if (await isBanned(userId)) headers.set("location", localPath(locale, BANNED_PATH));
}
