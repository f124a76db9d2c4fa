import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

/** What the form says itself, in the reader's language. */
export function translationFormLabels(locale: Locale, status: "draft" | "published" | null) {
  const t = translator(locale);
  const [draft, published] = [
    { status: "draft", words: t(status === "published" ? "translations.unpublish" : "translations.saveDraft") },
    { status: "published", words: t(status === "published" ? "translations.savePublished" : "translations.publish") },
  ] as const;
  return {
    source: t("translations.source"),
    outdated: t("translations.outdated"),
    fits: t("translations.fits"),
    meanwhile: t("translations.meanwhile"),
    leftOver: t("translations.leftOver"),
    kept: t("translations.kept"),
    signIn: t("translations.signIn"),
    signedOut: t("translations.errors.signedOut"),
    translator: t("translations.translator"),
    translatorHint: t("translations.translatorHint"),
    /** Pressing Enter in a field presses the first: it leaves the translation where it is. */
    buttons: status === "published" ? [published, draft] : [draft, published],
  };
}

export type TranslationFormLabels = ReturnType<typeof translationFormLabels>;
