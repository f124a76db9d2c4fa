import type { Metadata } from "next";
import Link from "next/link";
import { getLiveliestPoints } from "#features/catalogue/cache.ts";
import { QuotedPoints } from "#features/catalogue/components/quoted-points.tsx";
import { JsonLdScript } from "#features/feeds/components/json-ld.tsx";
import { describeSite } from "#features/feeds/describe-site.ts";
import { siteMetadata } from "#features/feeds/metadata.ts";
import { getPoints } from "#features/points/cache.ts";
import { AgreementSummary } from "#features/points/components/agreement-summary.tsx";
import { getReviewCards } from "#features/reviews/cache.ts";
import { LeadReview } from "#features/reviews/components/lead-review.tsx";
import { ReviewCard } from "#features/reviews/components/review-card.tsx";
import { TitleFace } from "#features/reviews/components/review-style.tsx";
import { hangulTitles } from "#features/reviews/words.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import styles from "./home.module.css";

export const dynamic = "force-static";

const OTHERS = 9;

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [lead] = await getReviewCards();
  return siteMetadata((await params).locale, lead ? { slug: lead.slug, title: lead.drama.titleEnglish } : null);
}

export default async function HomePage({ params }: Props) {
  const { locale } = await params;
  const t = translator(locale);
  const [[lead, ...others], liveliest] = await Promise.all([getReviewCards(), getLiveliestPoints()]);
  return (
    <div className={`wrap ${styles.home}`}>
      <TitleFace name="_home" titles={[lead, ...others].flatMap((card) => (card ? hangulTitles(card) : []))} />
      <JsonLdScript graph={[describeSite(locale)]} />
      <h1 className={styles.masthead}>{t("site.tagline")}</h1>
      {lead ? <Lead locale={locale} review={lead} /> : <NothingYet locale={locale} />}
      {others.length > 0 && (
        <section className={styles.more} aria-labelledby="more">
          <h2 id="more">{t("reviews.more")}</h2>
          <ul className={styles.cards}>
            {others.slice(0, OTHERS).map((card) => (
              <li key={card.id}>
                <ReviewCard locale={locale} review={card} />
              </li>
            ))}
          </ul>
          {others.length > OTHERS && (
            <p className={`ui ${styles.all}`}>
              <Link href={localPath(locale, "/archive")}>{t("catalogue.archive.all")}</Link>
            </p>
          )}
        </section>
      )}
      {liveliest.length > 0 && (
        <section className={styles.more} aria-labelledby="liveliest">
          <h2 id="liveliest">{t("catalogue.lively.title")}</h2>
          <QuotedPoints locale={locale} points={liveliest} isSourced />
        </section>
      )}
    </div>
  );
}

async function Lead({ locale, review }: { locale: Locale; review: Parameters<typeof LeadReview>[0]["review"] }) {
  const points = await getPoints(review.id);
  const href = localPath(locale, `/reviews/${review.slug}#points`);
  const answer = <AgreementSummary locale={locale} points={points} id={review.id} href={href} />;
  return <LeadReview locale={locale} review={review} answer={points.length > 0 && answer} />;
}

function NothingYet({ locale }: { locale: Locale }) {
  const t = translator(locale);
  return (
    <div className={styles.empty}>
      <p>{t("reviews.noneYet")}</p>
      <p>{t("reviews.noneYetHint")}</p>
    </div>
  );
}
