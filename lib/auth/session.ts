import "server-only";
import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { sessions } from "#db/schema/accounts.ts";
import { HINT_COOKIE, isHttps, SESSION_COOKIE } from "./cookie-names.ts";
import { hashToken, SESSION_ABSOLUTE_DAYS } from "./viewer.ts";

const USER_AGENT_MAX = 300;

/** The readable cookie that says a session probably exists, as a Set-Cookie line: set beside a session, gone with it. */
export function hintCookie(isSignedIn: boolean): string {
  return setCookie(HINT_COOKIE, isSignedIn ? "1" : "", isSignedIn ? SESSION_ABSOLUTE_DAYS * 86_400 : 0, "");
}

/** The Set-Cookie line that makes a browser forget its session. */
export function forgetSessionCookie(): string {
  return setCookie(SESSION_COOKIE, "", 0, "; HttpOnly");
}

function setCookie(name: string, value: string, maxAgeSeconds: number, more: string): string {
  return `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; SameSite=Lax${isHttps ? "; Secure" : ""}${more}`;
}

/** Writes down which browser a new session belongs to, for its owner's list. Returns whose session it is. */
export async function noteBrowser(token: string, userAgent: string | null): Promise<string | null> {
  const seen = userAgent?.slice(0, USER_AGENT_MAX) ?? null;
  const [session] = await db
    .update(sessions)
    .set({ userAgent: seen })
    .where(eq(sessions.sessionToken, hashToken(token)))
    .returning({ userId: sessions.userId });
  return session?.userId ?? null;
}

/** Ends a session on the server. Unknown token: nothing happens. */
export async function forgetSession(token: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.sessionToken, hashToken(token)));
}
