import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { authSecret } from "#lib/auth/secret.ts";
import { CHOICE_KINDS, type ChoiceKind } from "./policy.ts";

export type Unsubscribed = ChoiceKind | "hourly" | "daily";
/** What a mail is about: what can be ended, or what was decided about its reader. */
export type MailKind = Unsubscribed | "sanction";
const UNSUBSCRIBABLE: readonly string[] = [...CHOICE_KINDS, "hourly", "daily"];

function seal(purpose: string, words: string): Buffer {
  return createHmac("sha256", authSecret()).update(`${purpose}\n${words}`).digest();
}

// Addresses here know no capitals, and take what has a dot for a file.
/** What stands in a mail's link to end its kind: whose it is and which, sealed, so that nobody writes another's. It does not run out. */
export function unsubscribeToken(userId: string, what: Unsubscribed): string {
  const words = `${userId}_${what}`;
  return `${words}_${seal("unsubscribe", words).toString("hex")}`;
}

/** Whose mails of which kind a token ends; null for one we did not make. */
export function readUnsubscribeToken(token: string): { userId: string; what: Unsubscribed } | null {
  const [userId = "", what = "", mac = ""] = token.split("_");
  const given = Buffer.from(mac, "hex");
  const made = seal("unsubscribe", `${userId}_${what}`);
  if (given.length !== made.length || !timingSafeEqual(given, made)) return null;
  return UNSUBSCRIBABLE.includes(what) ? { userId, what: what as Unsubscribed } : null;
}

/** The secret in the address of somebody's feed; the next edition's is another, and then this one leads nowhere. */
export function feedSecret(userId: string, edition: number): string {
  return seal("feed", `${userId}.${edition}`).toString("hex");
}
