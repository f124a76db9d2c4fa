import { siteUrl } from "#lib/env.ts";

export const isHttps = siteUrl().startsWith("https:");
const HOST = isHttps ? "__Host-" : "";

/** Holds the session token; `HttpOnly`. */
export const SESSION_COOKIE = `${HOST}verdict.session`;
/** Says "a session probably exists" to the overlay island; readable by scripts and without any secret. */
export const HINT_COOKIE = "verdict.signed-in";
/** Holds the token of what a guest pressed or typed before signing in; `HttpOnly`. */
export const INTENT_COOKIE = `${HOST}verdict.intent`;
/** Holds marks of the sign-in links this browser asked for; `HttpOnly`. */
export const ASKED_COOKIE = `${HOST}verdict.asked`;
