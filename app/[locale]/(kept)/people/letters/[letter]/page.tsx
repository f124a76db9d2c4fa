import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLetterSlices, getPeople } from "#features/catalogue/cache.ts";
import { CatalogueFace } from "#features/catalogue/components/catalogue-face.tsx";
import { personEntry } from "#features/catalogue/components/entries.ts";
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
    title: `${translator(locale)("catalogue.people.title")}: ${letterHeading(letter)}`,
    alternates: alternatesOf(locale, `/people/letters/${letter}`),
  };
}

/** One letter of the index, whose other letters have pages of their own once it is long. */
export default async function PeopleOfLetterPage({ params }: Props) {
  const { locale, letter } = await params;
  const [all, slices] = await Promise.all([getPeople(), getLetterSlices()]);
  const entries = all.map((person) => personEntry(locale, person));
  const shown = entries.filter(({ sortedAs }) => letterOf(sortedAs) === letter);
  if (shown.length === 0) notFound();
  return (
    <>
      <CatalogueFace slices={slices} texts={shown.map(({ hangul }) => hangul)} />
      <LetterView
        {...{ locale, letter, entries }}
        title={translator(locale)("catalogue.people.title")}
        folder="/people"
      />
    </>
  );
}
