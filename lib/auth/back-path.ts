import { type Locale, localeOfPath } from "#lib/i18n/locales.ts";
import { safePath } from "./safe-path.ts";

/** Where next-auth sends someone who has just signed in: the door that applies what they had pressed, then goes on to `to`. */
export function backPath(to: unknown): string {
  return `/back?${new URLSearchParams({ to: safePath(to) })}`;
}

/** The language of the page that somebody comes back to by such an address. */
export function localeOfBack(address: string): Locale {
  const [, query] = address.split("?");
  return localeOfPath(new URLSearchParams(query).get("to") ?? address);
}
