import { redirect } from "next/navigation";
import { currentPerson } from "#lib/auth/current.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";

/** Where someone reads what stands against them. */
export const STANDING_PATH = "/settings/standing";

/**
 * Who asks for a page that nobody sees without an account; guests are led to the sign-in, and from there back to `path`,
 * and whoever is banned to where it says why.
 */
export async function signedInViewer(locale: Locale, path: string): Promise<Viewer> {
  const person = await signedInPerson(locale, path);
  if (person.suspendedUntil === "forever") redirect(localPath(locale, STANDING_PATH));
  return person;
}

/** The same for the pages that also someone banned may see. */
export async function signedInPerson(locale: Locale, path: string): Promise<Viewer> {
  const person = await currentPerson();
  if (!person) redirect(localPath(locale, `/sign-in?callbackUrl=${encodeURIComponent(localPath(locale, path))}`));
  return person;
}
