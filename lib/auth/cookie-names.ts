import { siteUrl } from "#lib/env.ts";

export const isHttps = siteUrl().startsWith("https:");

/** Holds the session token; `HttpOnly`. */
export const SESSION_COOKIE = isHttps ? "__Host-verdict.session" : "verdict.session";
/** Says "a session probably exists" to the overlay island; readable by scripts and without any secret. */
export const HINT_COOKIE = "verdict.signed-in";
/** Holds the token of what a guest pressed or typed before signing in; `HttpOnly`. */
export const INTENT_COOKIE = isHttps ? "__Host-verdict.intent" : "verdict.intent";
