import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getDramas, getLetterSlices } from "#features/catalogue/cache.ts";
import { CatalogueFace } from "#features/catalogue/components/catalogue-face.tsx";
import { dramaEntry } from "#features/catalogue/components/entries.ts";
import { LetterView } from "#features/catalogue/components/letter-view.tsx";
import { letterHeading, letterOf } from "#features/catalogue/policy.ts";
import { alternatesOf, type Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-static";

type Props = { params: Promise<{ locale: Locale; letter: string }> };

export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, letter } = await params;
  return {
    title: `${translator(locale)("catalogue.dramas.title")}: ${letterHeading(letter)}`,
    alternates: alternatesOf(locale, `/dramas/letters/${letter}`),
  };
}

/** One letter of the index, whose other letters have pages of their own once it is long. */
export default async function DramasOfLetterPage({ params }: Props) {
  const { locale, letter } = await params;
  const [all, slices] = await Promise.all([getDramas(), getLetterSlices()]);
  const entries = all.map((drama) => dramaEntry(locale, drama));
  const shown = entries.filter(({ sortedAs }) => letterOf(sortedAs) === letter);
  if (shown.length === 0) notFound();
  return (
    <>
      <CatalogueFace slices={slices} texts={shown.map(({ hangul }) => hangul)} />
      <LetterView
        {...{ locale, letter, entries }}
        title={translator(locale)("catalogue.dramas.title")}
        folder="/dramas"
      />
    </>
  );
}
