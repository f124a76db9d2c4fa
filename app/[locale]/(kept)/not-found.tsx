import Link from "next/link";
import { PlainNotice } from "#components/plain-notice.tsx";
import { SearchForm } from "#features/search/components/search-form.tsx";
import { DEFAULT_LOCALE, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export default function NotFound() {
  const t = translator(DEFAULT_LOCALE);
  return (
    <PlainNotice title={t("errors.notFoundTitle")} body={t("errors.notFoundBody")}>
      <Link href={localPath(DEFAULT_LOCALE, "/")}>{t("errors.toHome")}</Link>
      <SearchForm locale={DEFAULT_LOCALE} />
    </PlainNotice>
  );
}
