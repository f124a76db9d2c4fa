import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { isRemoved, MissingReview } from "#app/[locale]/missing-review.tsx";
import { readReview } from "#app/[locale]/read-review.ts";
import { SharedReview } from "#app/[locale]/shared-review.tsx";
import { getNext } from "#features/catalogue/cache.ts";
import { ReadNext } from "#features/catalogue/components/read-next.tsx";
import { getFeedReview } from "#features/feeds/cache.ts";
import { ReviewJsonLd } from "#features/feeds/components/review-json-ld.tsx";
import { removedMetadata, reviewMetadata } from "#features/feeds/metadata.ts";
import { getBecause } from "#features/opinions/cache.ts";
import { BecauseList } from "#features/opinions/components/because-list.tsx";
import { getReview } from "#features/reviews/cache.ts";
import { slugInput } from "#features/reviews/inputs.ts";
import { inLanguage } from "#features/reviews/words.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";

export const dynamic = "force-static";

type Props = { params: Promise<{ locale: Locale; slug: string }> };

export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  const review = await findPublished(locale, slug);
  if (!review) return (await isRemoved(slug)) ? removedMetadata(locale) : {};
  const safe = await getFeedReview(review.id);
  return safe ? reviewMetadata(locale, review, safe) : {};
}

/** The review, safe for everyone: nothing that gives an episode away is in it. */
export default async function ReviewPage({ params }: Props) {
  const { locale, slug } = await params;
  const review = await findPublished(locale, slug);
  if (!review) return <MissingReview locale={locale} slug={slug} />;
  if (review.slug !== slug) permanentRedirect(localPath(locale, `/reviews/${review.slug}`));
  const [content, next, because] = await Promise.all([
    readReview(locale, review, 0),
    getNext(review.id),
    getBecause(review.id),
  ]);
  const readNext = (
    <ReadNext locale={locale} reviews={next}>
      <BecauseList locale={locale} because={because} />
    </ReadNext>
  );
  return (
    <>
      <SharedReview locale={locale} review={review} content={content} through={0} next={readNext} />
      <ReviewJsonLd locale={locale} review={review} points={content.points} commentCount={content.discussion.count} />
    </>
  );
}

async function findPublished(locale: Locale, slug: string) {
  const review = slugInput.safeParse(slug).success ? await getReview(slug) : null;
  return review && inLanguage(review, locale);
}
