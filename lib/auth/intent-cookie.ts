import "server-only";
import { cookies } from "next/headers";
import { INTENT_COOKIE, isHttps } from "./cookie-names.ts";

export const INTENT_MINUTES = 60;
const INTENTS_KEPT = 8;

/** In a door: lets this browser, and no other, find again what it pressed or typed before signing in. */
export async function rememberIntent(token: string): Promise<void> {
  const before = await readIntentTokens();
  await setTokens([token, ...before].slice(0, INTENTS_KEPT));
}

/** The newest first. */
export async function readIntentTokens(): Promise<string[]> {
  const value = (await cookies()).get(INTENT_COOKIE)?.value;
  return value ? value.split(".").slice(0, INTENTS_KEPT) : [];
}

export async function forgetIntents(tokens: string[]): Promise<void> {
  const before = await readIntentTokens();
  await setTokens(before.filter((token) => !tokens.includes(token)));
}

async function setTokens(tokens: string[]): Promise<void> {
  (await cookies()).set(INTENT_COOKIE, tokens.join("."), {
    httpOnly: true,
    sameSite: "lax",
    secure: isHttps,
    path: "/",
    maxAge: tokens.length > 0 ? INTENT_MINUTES * 60 : 0,
  });
}
