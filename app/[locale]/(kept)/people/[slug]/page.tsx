import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLetterSlices, getNewest, getPerson } from "#features/catalogue/cache.ts";
import { CardGrid } from "#features/catalogue/components/card-grid.tsx";
import { CatalogueFace } from "#features/catalogue/components/catalogue-face.tsx";
import { CataloguePage, CataloguePart } from "#features/catalogue/components/catalogue-page.tsx";
import { Onwards } from "#features/catalogue/components/onwards.tsx";
import { PersonParts } from "#features/catalogue/components/person-parts.tsx";
import { archivePath } from "#features/catalogue/inputs.ts";
import { subjectFeedLinks } from "#features/feeds/metadata.ts";
import { personPath } from "#features/reviews/addresses.ts";
import { slugInput } from "#features/reviews/inputs.ts";
import { alternatesOf, type Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-static";

type Props = { params: Promise<{ locale: Locale; slug: string }> };

export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  const person = await findShown(slug);
  if (!person) return {};
  return {
    title: person.nameHangul ? `${person.name} (${person.nameHangul})` : person.name,
    description: translator(locale)("catalogue.people.describe", { name: person.name }),
    alternates: {
      ...alternatesOf(locale, personPath(slug)),
      types: subjectFeedLinks(locale, "people", { slug, name: person.name }),
    },
  };
}

export default async function PersonPage({ params }: Props) {
  const { locale, slug } = await params;
  const person = await findShown(slug);
  if (!person) notFound();
  const t = translator(locale);
  const { name, nameHangul, parts } = person;
  const [{ entries, next }, letters] = await Promise.all([getNewest({ person: person.id }), getLetterSlices()]);
  const cards = entries.map(({ card }) => card);
  return (
    <>
      <CatalogueFace
        slices={letters}
        texts={[nameHangul, ...[...parts, ...cards.map(({ drama }) => drama)].map(({ titleHangul }) => titleHangul)]}
      />
      <CataloguePage
        locale={locale}
        title={name}
        hangul={nameHangul}
        under={{ path: "/people", words: t("catalogue.people.title") }}
      >
        <PersonParts locale={locale} parts={parts} />
        <CataloguePart id="reviews" title={t("catalogue.people.reviews", { name })}>
          <CardGrid locale={locale} cards={cards} />
          <Onwards locale={locale} next={next && archivePath({ person: slug, after: next })} />
        </CataloguePart>
      </CataloguePage>
    </>
  );
}

async function findShown(slug: string) {
  return slugInput.safeParse(slug).success ? getPerson(slug) : null;
}
