import Link from "next/link";
import { PlainNotice } from "#components/plain-notice.tsx";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

/** What stands at the address of a review that was taken down on purpose. */
export function RemovedReview({ locale }: { locale: Locale }) {
  const t = translator(locale);
  return (
    <PlainNotice title={t("feeds.removedTitle")} body={t("feeds.removedBody")}>
      <Link href={localPath(locale, "/")}>{t("errors.toHome")}</Link>
    </PlainNotice>
  );
}
