import "server-only";
import { env } from "#lib/env.ts";

/** The secret that sign-in links and provider cookies are bound to. `npm start` makes one and keeps it. */
export function authSecret(): string {
  const secret = env().AUTH_SECRET;
  if (!secret) throw new Error("AUTH_SECRET is not set. `npm start` makes one and keeps it in the data folder.");
  return secret;
}
