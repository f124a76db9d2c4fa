import "server-only";
import { cookies } from "next/headers";
import { INTENT_COOKIE, isHttps } from "./cookie-names.ts";

export const INTENT_MINUTES = 60;

/** In a door: lets this browser, and no other, find again what it pressed or typed before signing in. */
export async function rememberIntent(token: string): Promise<void> {
  (await cookies()).set(INTENT_COOKIE, token, {
    httpOnly: true,
    sameSite: "lax",
    secure: isHttps,
    path: "/",
    maxAge: INTENT_MINUTES * 60,
  });
}

export async function readIntentToken(): Promise<string | null> {
  return (await cookies()).get(INTENT_COOKIE)?.value ?? null;
}

export async function forgetIntent(): Promise<void> {
  (await cookies()).set(INTENT_COOKIE, "", { httpOnly: true, sameSite: "lax", secure: isHttps, path: "/", maxAge: 0 });
}
