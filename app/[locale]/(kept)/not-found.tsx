import Link from "next/link";
import type { ReactNode } from "react";
import { InLanguageOfAddress } from "#components/in-language-of-address.client.tsx";
import { PlainNotice } from "#components/plain-notice.tsx";
import { SearchForm } from "#features/search/components/search-form.tsx";
import { DEFAULT_LOCALE, LANGUAGE_NAMES, LOCALES, type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

/** Next tells a page for missing ones nothing of the address: it is drawn in every language, and each names the others. */
export default function NotFound() {
  const drawn = Object.fromEntries(LOCALES.map((locale) => [locale, <Notice key={locale} locale={locale} />]));
  return <InLanguageOfAddress drawn={drawn as Record<Locale, ReactNode>} otherwise={DEFAULT_LOCALE} />;
}

function Notice({ locale }: { locale: Locale }) {
  const t = translator(locale);
  return (
    <PlainNotice title={t("errors.notFoundTitle")} body={t("errors.notFoundBody")} language={locale}>
      <Link href={localPath(locale, "/")}>{t("errors.toHome")}</Link>
      {LOCALES.filter((other) => other !== locale).map((other) => (
        <Link key={other} href={localPath(other, "/")} lang={other}>
          {LANGUAGE_NAMES[other]}
        </Link>
      ))}
      <SearchForm locale={locale} />
    </PlainNotice>
  );
}
