import type { Metadata } from "next";
import { getFacets, getLetterSlices, getNewest } from "#features/catalogue/cache.ts";
import { ArchiveView } from "#features/catalogue/components/archive-view.tsx";
import { CatalogueFace } from "#features/catalogue/components/catalogue-face.tsx";
import { alternatesOf, type Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-static";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale);
  return {
    title: t("catalogue.archive.title"),
    description: t("catalogue.archive.description"),
    alternates: alternatesOf(locale, "/archive"),
  };
}

/** Every review, newest first. With a query the address leads to `archive/filtered`, by a rewrite in next.config.js. */
export default async function ArchivePage({ params }: Props) {
  const { locale } = await params;
  const [slice, facets, letters] = await Promise.all([getNewest({}), getFacets(), getLetterSlices()]);
  return (
    <>
      <CatalogueFace slices={letters} texts={slice.entries.map(({ card }) => card.drama.titleHangul)} />
      <ArchiveView locale={locale} query={{ order: "newest", after: undefined }} names={{}} {...{ slice, facets }} />
    </>
  );
}
