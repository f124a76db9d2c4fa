import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { isRemoved, MissingReview } from "#app/[locale]/missing-review.tsx";
import { lastEpisodeOf, readReview } from "#app/[locale]/read-review.ts";
import { SharedReview } from "#app/[locale]/shared-review.tsx";
import { removedMetadata } from "#features/feeds/metadata.ts";
import { getReview } from "#features/reviews/cache.ts";
import { slugInput } from "#features/reviews/inputs.ts";
import { inLanguage } from "#features/reviews/words.ts";
import { throughInput } from "#features/watching/inputs.ts";
import { reviewPathThrough } from "#features/watching/policy.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";

export const dynamic = "force-static";

type Props = { params: Promise<{ locale: Locale; slug: string; n: string }> };

export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  const review = slugInput.safeParse(slug).success ? await getReview(slug) : null;
  if (!review) return (await isRemoved(slug)) ? removedMetadata(locale) : {};
  return {
    title: inLanguage(review, locale).title,
    robots: { index: false },
    alternates: { canonical: localPath(locale, `/reviews/${review.slug}`) },
  };
}

/** The review for everyone who has watched up to episode `n`. */
export default async function ReviewThroughPage({ params }: Props) {
  const { locale, slug, n } = await params;
  const through = throughInput.safeParse(n);
  if (!through.success || !slugInput.safeParse(slug).success) notFound();
  const safe = await getReview(slug);
  if (!safe) return <MissingReview locale={locale} slug={slug} />;
  // By what the public page holds: an invented episode costs nothing and is kept nowhere.
  if (through.data > (await lastEpisodeOf(safe))) notFound();
  const review = await getReview(slug, through.data);
  if (!review) notFound();
  if (through.data === 0 || review.slug !== slug)
    permanentRedirect(localPath(locale, reviewPathThrough(review.slug, through.data)));
  const content = await readReview(locale, review, through.data);
  return <SharedReview locale={locale} review={inLanguage(review, locale)} content={content} through={through.data} />;
}
