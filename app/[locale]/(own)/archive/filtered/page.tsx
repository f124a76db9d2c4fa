import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLetterSlices, getTerms } from "#features/catalogue/cache.ts";
import { ArchiveView } from "#features/catalogue/components/archive-view.tsx";
import { CatalogueFace } from "#features/catalogue/components/catalogue-face.tsx";
import { type ArchiveQuery, archivePath, archiveQueryInput } from "#features/catalogue/inputs.ts";
import { canonicalOf, isSameAddress } from "#features/catalogue/policy.ts";
import { findPersonName, wantedBy } from "#features/catalogue/queries.ts";
import { listArchive } from "#features/catalogue/queries-archive.ts";
import { countFacets } from "#features/catalogue/queries-facets.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Asked = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<Asked> };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { locale } = await params;
  const query = archiveQueryInput.parse(await searchParams);
  return {
    title: translator(locale)("catalogue.archive.title"),
    robots: { index: false },
    alternates: { canonical: localPath(locale, canonicalOf(query)) },
  };
}

/** The archive as asked for in its address; what makes no sense there is taken out of it. */
export default async function FilteredArchivePage({ params, searchParams }: Props) {
  const { locale } = await params;
  const asked = await searchParams;
  const query = archiveQueryInput.parse(asked);
  const path = archivePath(query);
  if (!isSameAddress(asked, path)) redirect(localPath(locale, path));
  const { names, wanted } = await understand(query);
  const [slice, facets, letters] = await Promise.all([
    listArchive(wanted, query.order, query.after),
    countFacets(wanted),
    getLetterSlices(),
  ]);
  return (
    <>
      <CatalogueFace slices={letters} texts={slice.entries.map(({ card }) => card.drama.titleHangul)} />
      <ArchiveView {...{ locale, query, names, slice, facets }} />
    </>
  );
}

async function understand(query: ArchiveQuery) {
  const [terms, person] = await Promise.all([getTerms(), query.person ? findPersonName(query.person) : null]);
  return wantedBy(query, terms, person);
}
