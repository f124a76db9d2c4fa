import type { Metadata } from "next";
import { getLetterSlices, getPeople } from "#features/catalogue/cache.ts";
import { CatalogueFace } from "#features/catalogue/components/catalogue-face.tsx";
import { PeopleIndex, shownPeople } from "#features/catalogue/components/people-index.tsx";
import { alternatesOf, type Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-static";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale);
  return {
    title: t("catalogue.people.title"),
    description: t("catalogue.people.description"),
    alternates: alternatesOf(locale, "/people"),
  };
}

export default async function PeoplePage({ params }: Props) {
  const { locale } = await params;
  const [people, letters] = await Promise.all([getPeople(), getLetterSlices()]);
  return (
    <>
      <CatalogueFace slices={letters} texts={shownPeople(people).map(({ nameHangul }) => nameHangul)} />
      <PeopleIndex locale={locale} people={people} />
    </>
  );
}
