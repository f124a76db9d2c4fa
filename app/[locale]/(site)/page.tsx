import Link from "next/link";
import { getReviewCards } from "#features/reviews/cache.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-static";

export default async function HomePage({ params }: { params: Promise<{ locale: Locale }> }) {
  const { locale } = await params;
  const t = translator(locale);
  const cards = await getReviewCards();
  return (
    <div className="wrap">
      <h1>{t("reviews.homeTitle")}</h1>
      {cards.length === 0 && <p>{t("reviews.noneYet")}</p>}
      <ul>
        {cards.map((card) => (
          <li key={card.id}>
            <Link href={localPath(locale, `/reviews/${card.slug}`)}>{card.title}</Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
