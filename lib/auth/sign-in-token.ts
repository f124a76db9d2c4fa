import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt } from "drizzle-orm";
import type { Db, Tx } from "#db/client.ts";
import { verificationTokens } from "#db/schema/accounts.ts";
import { siteUrl } from "#lib/env.ts";
import { localeOfPath, localPath } from "#lib/i18n/locales.ts";
import { authSecret } from "./secret.ts";

export const SIGN_IN_MINUTES = 10;

/** What a mailed link carries. `callbackUrl` is a path of our own site. */
export type SignInLink = { token: string; email: string; callbackUrl: string };

/** Stores a new single-use token for a mailbox and returns the link's parts. Valid for SIGN_IN_MINUTES from `now`. */
export async function storeSignInLink(tx: Tx, email: string, callbackUrl: string, now: Date): Promise<SignInLink> {
  const token = randomBytes(32).toString("base64url");
  const expires = new Date(now.getTime() + SIGN_IN_MINUTES * 60_000);
  await tx.insert(verificationTokens).values({ identifier: email, token: hashSignInToken(token), expires });
  return { token, email, callbackUrl };
}

/** Whether a link would still sign someone in. Reads only: looking does not use it up. */
export async function isSignInLinkGood(db: Db, link: Pick<SignInLink, "token" | "email">, now: Date): Promise<boolean> {
  const [row] = await db
    .select({ expires: verificationTokens.expires })
    .from(verificationTokens)
    .where(
      and(
        eq(verificationTokens.identifier, link.email),
        eq(verificationTokens.token, hashSignInToken(link.token)),
        gt(verificationTokens.expires, now),
      ),
    );
  return row !== undefined;
}

/**
 * The address of our confirming page, in the language of the page it leads back to. Always on our own site's address,
 * whatever host a request claimed.
 */
export function confirmUrl({ token, email, callbackUrl }: SignInLink): string {
  const path = localPath(localeOfPath(callbackUrl), "/sign-in/confirm");
  return `${siteUrl()}${path}?${new URLSearchParams({ token, email, callbackUrl })}`;
}

/** What the asking browser keeps, so that its own link can be told from someone else's. */
export function askedMark(token: string): string {
  return createHash("sha256").update(`asked:${token}${authSecret()}`).digest("base64url");
}

// next-auth looks its tokens up by this very hash.
export function hashSignInToken(token: string): string {
  return createHash("sha256").update(`${token}${authSecret()}`).digest("hex");
}
