import Link from "next/link";
import { PlainNotice } from "#components/plain-notice.tsx";
import { SearchForm } from "#features/search/components/search-form.tsx";
import { LANGUAGE_NAMES, LOCALES, type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

/** What an address without a page says, in one language; it names the others. */
export function MissingNotice({ locale }: { locale: Locale }) {
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
