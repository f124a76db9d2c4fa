import "server-only";
import { headers } from "next/headers";
import { forgetIntents, readIntentTokens, rememberIntent } from "#lib/auth/intent-cookie.ts";
import { consume } from "#lib/limits.ts";
import { clientAddress } from "#lib/request-context.ts";
import { requireSameOrigin } from "#lib/route.ts";
import type { Intent } from "./inputs.ts";
import { dropIntents, keepIntent } from "./mutations.ts";
import { findIntents } from "./queries.ts";

/**
 * In a door, for a guest: keeps what they pressed or typed for this browser. Throws forbidden, unless a page of ours sent
 * it (there is no session yet whose cookie would stay at home), and rate_limited.
 */
export async function keepForGuest(intent: Intent): Promise<void> {
  requireSameOrigin({ headers: (await headers()) as Headers });
  await consume("keep-intent", clientAddress());
  await rememberIntent(await keepIntent(intent));
}

/** What this browser pressed or typed before signing in, the newest first. */
export async function listKept() {
  return findIntents(await readIntentTokens());
}

/** In a door: forgets what of one kind this browser kept about one thing, once it has been sent. */
export async function forgetKept(kind: Intent["kind"], about: Record<string, string | undefined>): Promise<void> {
  const isAbout = (payload: unknown) =>
    Object.entries(about).every(([name, value]) => (payload as Record<string, unknown> | null)?.[name] === value);
  const sent = (await listKept()).filter((kept) => kept.kind === kind && isAbout(kept.payload));
  if (sent.length === 0) return;
  const tokens = sent.map(({ token }) => token);
  await dropIntents(tokens);
  await forgetIntents(tokens);
}
