import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLetterSlices, getNewest, getTerm } from "#features/catalogue/cache.ts";
import { CatalogueFace } from "#features/catalogue/components/catalogue-face.tsx";
import { TermView } from "#features/catalogue/components/term-view.tsx";
import { termPath } from "#features/catalogue/policy.ts";
import { termName } from "#features/catalogue/term-name.ts";
import { subjectFeedLinks } from "#features/feeds/metadata.ts";
import { alternatesOf, type Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export type TermKind = "genre" | "network" | "year";
type Asked = { locale: Locale; kind: TermKind; slug: string };

export async function termMetadata({ locale, kind, slug }: Asked): Promise<Metadata> {
  const term = await getTerm(kind, slug);
  if (!term) return {};
  const t = translator(locale);
  const name = termName(locale, kind, term.name);
  return {
    title: t(`catalogue.terms.${kind}Title`, { name }),
    description: t(`catalogue.terms.${kind}Description`, { name }),
    alternates: {
      ...alternatesOf(locale, termPath(kind, slug)),
      ...(kind === "genre" ? { types: subjectFeedLinks(locale, "genres", { slug, name: term.name }) } : {}),
    },
  };
}

/** The reviews of one genre, network or year, for its route. */
export async function TermPage({ locale, kind, slug }: Asked) {
  const term = await getTerm(kind, slug);
  if (!term) notFound();
  const wanted = kind === "year" ? { year: Number(slug) } : { [kind]: term.names };
  const [slice, letters] = await Promise.all([getNewest(wanted), getLetterSlices()]);
  return (
    <>
      <CatalogueFace slices={letters} texts={slice.entries.map(({ card }) => card.drama.titleHangul)} />
      <TermView {...{ locale, kind, term, slice }} />
    </>
  );
}
