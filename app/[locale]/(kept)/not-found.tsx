import Link from "next/link";
import { PlainNotice } from "#components/plain-notice.tsx";
import { SearchForm } from "#features/search/components/search-form.tsx";
import { DEFAULT_LOCALE, LOCALES, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

/** In every language at once: Next tells a page for missing ones nothing of the address, and the same one is kept for all. */
export default function NotFound() {
  const t = translator(DEFAULT_LOCALE);
  const others = LOCALES.filter((locale) => locale !== DEFAULT_LOCALE);
  return (
    <PlainNotice title={t("errors.notFoundTitle")} body={t("errors.notFoundBody")}>
      <Link href={localPath(DEFAULT_LOCALE, "/")}>{t("errors.toHome")}</Link>
      {others.map((locale) => (
        <Link key={locale} href={localPath(locale, "/")} lang={locale}>
          {translator(locale)("errors.notFoundTitle")} · {translator(locale)("errors.toHome")}
        </Link>
      ))}
      <SearchForm locale={DEFAULT_LOCALE} />
    </PlainNotice>
  );
}
