import { genreName } from "#features/reviews/local-names.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import type { FilterName } from "./inputs.ts";

/** What a genre, network, year or person is called on a page in this language. */
export function termName(locale: Locale, kind: FilterName, name: string): string {
  return kind === "genre" ? genreName(locale, name).words : name;
}
