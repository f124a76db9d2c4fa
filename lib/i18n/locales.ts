/** Languages of the interface. The first has no prefix in addresses; the others live under `/<locale>`. */
export const LOCALES = ["en"] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = "en";

export function isLocale(value: unknown): value is Locale {
  return LOCALES.includes(value as Locale);
}

/** The public address of a path in a language: `localPath("en", "/sign-in")` is `/sign-in`. */
export function localPath(locale: Locale, path: string): string {
  return locale === DEFAULT_LOCALE ? path : `/${locale}${path === "/" ? "" : path}`;
}
