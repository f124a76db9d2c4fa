import type { Metadata } from "next";
import { getDramas, getLetterSlices } from "#features/catalogue/cache.ts";
import { CatalogueFace } from "#features/catalogue/components/catalogue-face.tsx";
import { DramaIndex, shownDramas } from "#features/catalogue/components/drama-index.tsx";
import { alternatesOf, type Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-static";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale);
  return {
    title: t("catalogue.dramas.title"),
    description: t("catalogue.dramas.description"),
    alternates: alternatesOf(locale, "/dramas"),
  };
}

export default async function DramasPage({ params }: Props) {
  const { locale } = await params;
  const [dramas, letters] = await Promise.all([getDramas(), getLetterSlices()]);
  return (
    <>
      <CatalogueFace slices={letters} texts={shownDramas(dramas).map(({ titleHangul }) => titleHangul)} />
      <DramaIndex locale={locale} dramas={dramas} />
    </>
  );
}
