import type { Metadata } from "next";
import { CataloguePage } from "#features/catalogue/components/catalogue-page.tsx";
import { HowWeCount } from "#features/points/components/how-we-count.tsx";
import { NUMBERS_PATH } from "#features/points/policy.ts";
import { alternatesOf, type Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-static";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale);
  return {
    title: t("points.numbers.page.title"),
    description: t("points.numbers.page.description"),
    alternates: alternatesOf(locale, NUMBERS_PATH),
  };
}

/** How readers' answers become numbers and words. */
export default async function NumbersPage({ params }: Props) {
  const { locale } = await params;
  const t = translator(locale);
  return (
    <CataloguePage locale={locale} title={t("points.numbers.page.title")} line={t("points.numbers.page.line")}>
      <HowWeCount locale={locale} />
    </CataloguePage>
  );
}
