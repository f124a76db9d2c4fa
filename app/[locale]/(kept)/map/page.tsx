import type { Metadata } from "next";
import { getMap } from "#features/opinions/cache.ts";
import { MapView } from "#features/opinions/components/map-view.tsx";
import { alternatesOf, type Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-static";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale);
  return {
    title: t("opinions.map.title"),
    description: t("opinions.map.description"),
    alternates: alternatesOf(locale, "/map"),
  };
}

export default async function MapPage({ params }: Props) {
  const { locale } = await params;
  return <MapView locale={locale} drawn={await getMap()} />;
}
