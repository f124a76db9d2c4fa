import type { Metadata } from "next";
import type { ReactNode } from "react";
import { InLanguageOfAddress } from "#components/in-language-of-address.client.tsx";
import { DEFAULT_LOCALE, LOCALES, type Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import RootLayout from "./[locale]/layout.tsx";
import { MissingNotice } from "./[locale]/missing-notice.tsx";
import { SiteFrame } from "./[locale]/site-frame.tsx";

const paramsOf = (locale: Locale) => Promise.resolve({ locale });

export const metadata: Metadata = {
  title: `${translator(DEFAULT_LOCALE)("errors.notFoundTitle")} – ${translator(DEFAULT_LOCALE)("site.name")}`,
};

/** For addresses that match no route at all: the whole page in every language, of which one is shown. */
export default function GlobalNotFound() {
  const drawn = Object.fromEntries(
    LOCALES.map((locale) => [
      locale,
      <SiteFrame key={locale} params={paramsOf(locale)}>
        <MissingNotice locale={locale} />
      </SiteFrame>,
    ]),
  );
  return (
    <RootLayout params={paramsOf(DEFAULT_LOCALE)}>
      <InLanguageOfAddress drawn={drawn as Record<Locale, ReactNode>} otherwise={DEFAULT_LOCALE} />
    </RootLayout>
  );
}
