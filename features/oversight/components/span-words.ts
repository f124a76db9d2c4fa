import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { spanOf } from "../policy.ts";

/** A length of time in words, or a dash where nothing can be said. */
export function spanInWords(locale: Locale, minutes: number | null): string {
  if (minutes === null) return "–";
  const { unit, count } = spanOf(minutes);
  return translator(locale)(`oversight.spans.${unit}`, { count });
}
