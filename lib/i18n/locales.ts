/** Languages of the interface. The first has no prefix in addresses; the others live under `/<locale>`. */
export const LOCALES = ["en", "ko"] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = "en";

export function isLocale(value: unknown): value is Locale {
  return LOCALES.includes(value as Locale);
}

/** What each language calls itself. */
export const LANGUAGE_NAMES: Record<Locale, string> = { en: "English", ko: "한국어" };

/** The public address of a path in a language: `localPath("en", "/sign-in")` is `/sign-in`. */
export function localPath(locale: Locale, path: string): string {
  return locale === DEFAULT_LOCALE ? path : `/${locale}${path === "/" ? "" : path}`;
}

/** A path without the prefix of its language: `/ko/sign-in` is `/sign-in`, as is what Next calls it, `/en/sign-in`. */
export function pathWithoutLocale(path: string): string {
  const [, first, ...rest] = path.split("/");
  return isLocale(first) ? `/${rest.join("/")}` : path;
}

/** The language of the page at a path. */
export function localeOfPath(path: string): Locale {
  const [, first = ""] = path.split(/[/?#]/);
  return isLocale(first) ? first : DEFAULT_LOCALE;
}

/** A page's address in every language, for `alternates` in its metadata: it is canonical in its own. */
export function alternatesOf(locale: Locale, path: string) {
  const languages = Object.fromEntries(LOCALES.map((other) => [other, localPath(other, path)]));
  return { canonical: localPath(locale, path), languages: { ...languages, "x-default": path } };
}
