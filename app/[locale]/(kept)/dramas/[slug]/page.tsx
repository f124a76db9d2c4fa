import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getDrama, getSafePoints } from "#features/catalogue/cache.ts";
import { DramaView } from "#features/catalogue/components/drama-view.tsx";
import { subjectFeedLinks } from "#features/feeds/metadata.ts";
import { FollowLink } from "#features/notifications/components/follow-link.tsx";
import { dramaPath } from "#features/reviews/addresses.ts";
import { ReviewStyle } from "#features/reviews/components/review-style.tsx";
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
  const page = await findShown(slug);
  if (!page) return {};
  const { titleEnglish: title, titleHangul } = page.drama;
  return {
    title: titleHangul ? `${title} (${titleHangul})` : title,
    description: translator(locale)("catalogue.dramas.describe", { title }),
    alternates: {
      ...alternatesOf(locale, dramaPath(slug)),
      types: subjectFeedLinks(locale, "dramas", { slug, name: title }),
    },
  };
}

export default async function DramaPage({ params }: Props) {
  const { locale, slug } = await params;
  const page = await findShown(slug);
  const newest = page?.cards[0];
  if (!page || !newest) notFound();
  const points = await getSafePoints(page.cards.map(({ id }) => id));
  return (
    <>
      <ReviewStyle review={newest} />
      <DramaView
        locale={locale}
        page={page}
        points={points}
        beside={<FollowLink locale={locale} subject="drama" id={page.id} />}
      />
    </>
  );
}

async function findShown(slug: string) {
  return slugInput.safeParse(slug).success ? getDrama(slug) : null;
}
