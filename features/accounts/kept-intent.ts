import "server-only";
import { forgetIntent, readIntentToken } from "#lib/auth/intent-cookie.ts";
import type { Intent } from "./inputs.ts";
import { dropIntent } from "./mutations.ts";
import { findIntent } from "./queries.ts";

/** What this browser kept of that kind before signing in; null where it kept nothing, or something else. */
export async function readKeptIntent(kind: Intent["kind"]): Promise<unknown> {
  const token = await readIntentToken();
  const intent = token ? await findIntent(token) : null;
  return intent?.kind === kind ? intent.payload : null;
}

/** In a door, once it is carried out: forgets it, and nothing of another kind. */
export async function forgetKeptIntent(kind: Intent["kind"]): Promise<void> {
  const token = await readIntentToken();
  if (!token || (await findIntent(token))?.kind !== kind) return;
  await dropIntent(token);
  await forgetIntent();
}
