import { asciiSlug } from "#lib/ascii-slug.ts";
import { DEFAULT_LOCALE, type Locale } from "#lib/i18n/locales.ts";
import { isMessageKey, translator } from "#lib/i18n/translate.ts";

/** A name as a page in some language calls it, and the language of that. */
export type LocalName = { words: string; language: string };

/** A genre, as it is stored in English, in the words of a language; one nobody has translated stays as it is. */
export function genreName(locale: Locale, name: string): LocalName {
  const key = `translations.genres.${asciiSlug(name)}`;
  return locale !== DEFAULT_LOCALE && isMessageKey(key)
    ? { words: translator(locale)(key), language: locale }
    : asStored(name);
}

/** A country, as it is stored in English, in the words of a language; one that is no country's name stays as it is. */
export function countryName(locale: Locale, name: string): LocalName {
  const code = locale === DEFAULT_LOCALE ? undefined : codes().get(name.trim().toLowerCase());
  const words = code && new Intl.DisplayNames(locale, { type: "region" }).of(code);
  return words ? { words, language: locale } : asStored(name);
}

/** Somebody's name: in Hangul on a Korean page, where it is known. */
export function personName(locale: Locale, { name, nameHangul }: { name: string; nameHangul: string | null }): string {
  return locale === "ko" && nameHangul ? nameHangul : name;
}

function asStored(words: string): LocalName {
  return { words, language: /\p{Script=Hangul}/u.test(words) ? "ko" : DEFAULT_LOCALE };
}

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
let codesByName: Map<string, string> | undefined;

function codes(): Map<string, string> {
  if (!codesByName) {
    const english = new Intl.DisplayNames(DEFAULT_LOCALE, { type: "region", fallback: "none" });
    const all = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
    codesByName = new Map(
      all.flatMap((code) => (english.of(code) ? [[String(english.of(code)).toLowerCase(), code]] : [])),
    );
  }
  return codesByName;
}
