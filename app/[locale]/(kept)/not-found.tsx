import type { ReactNode } from "react";
import { MissingNotice } from "#app/[locale]/missing-notice.tsx";
import { InLanguageOfAddress } from "#components/in-language-of-address.client.tsx";
import { DEFAULT_LOCALE, LOCALES, type Locale } from "#lib/i18n/locales.ts";

/** Next tells a page for missing ones nothing of the address: it is drawn in every language, and each names the others. */
export default function NotFound() {
  const drawn = Object.fromEntries(LOCALES.map((locale) => [locale, <MissingNotice key={locale} locale={locale} />]));
  return <InLanguageOfAddress drawn={drawn as Record<Locale, ReactNode>} otherwise={DEFAULT_LOCALE} />;
}
