import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { readReview } from "#app/[locale]/read-review.ts";
import { SharedReview } from "#app/[locale]/shared-review.tsx";
import { getReview } from "#features/reviews/cache.ts";
import { slugInput } from "#features/reviews/inputs.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";

export const dynamic = "force-static";

type Props = { params: Promise<{ locale: Locale; slug: string }> };

export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  const review = await findPublished(slug);
  if (!review) return {};
  const path = localPath(locale, `/reviews/${review.slug}`);
  return {
    title: review.title,
    ...(review.verdict ? { description: review.verdict } : {}),
    alternates: { canonical: path },
  };
}

/** The review, safe for everyone: nothing that gives an episode away is in it. */
export default async function ReviewPage({ params }: Props) {
  const { locale, slug } = await params;
  const review = await findPublished(slug);
  if (!review) notFound();
  if (review.slug !== slug) permanentRedirect(localPath(locale, `/reviews/${review.slug}`));
  return <SharedReview locale={locale} review={review} content={await readReview(review, 0)} through={0} />;
}

async function findPublished(slug: string) {
  return slugInput.safeParse(slug).success ? getReview(slug) : null;
}
