import type { Metadata } from "next";
import { CataloguePage } from "#features/catalogue/components/catalogue-page.tsx";
import { getFigures } from "#features/oversight/cache.ts";
import { PublicRecord } from "#features/oversight/components/public-record.tsx";
import { RECORD_PATH } from "#features/oversight/policy.ts";
import { alternatesOf, type Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-static";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale);
  return {
    title: t("oversight.record.title"),
    description: t("oversight.record.description"),
    alternates: alternatesOf(locale, RECORD_PATH),
  };
}

/** What is decided here about what people write, in numbers for everyone. */
export default async function RecordPage({ params }: Props) {
  const { locale } = await params;
  const t = translator(locale);
  return (
    <CataloguePage locale={locale} title={t("oversight.record.title")} line={t("oversight.record.line")}>
      <PublicRecord figures={await getFigures()} locale={locale} />
    </CataloguePage>
  );
}
