import type { SpoilerWords } from "#components/ui/markdown.tsx";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

/** What stands in the place of an inline spoiler, in one language. */
export function spoilerWords(locale: Locale): SpoilerWords {
  const t = translator(locale);
  return { spoiler: t("spoilers.inline"), spoilerShow: t("spoilers.inlineShow") };
}
