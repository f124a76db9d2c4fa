import type { Metadata } from "next";
import { getDatasetFiles } from "#features/opinions/cache.ts";
import { DatasetView } from "#features/opinions/components/dataset-view.tsx";
import { alternatesOf, type Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-static";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale);
  return {
    title: t("opinions.data.title"),
    description: t("opinions.data.description"),
    alternates: alternatesOf(locale, "/data"),
  };
}

export default async function DataPage({ params }: Props) {
  const { locale } = await params;
  return <DatasetView locale={locale} files={await getDatasetFiles()} />;
}
