import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { isRemoved, MissingReview } from "#app/[locale]/missing-review.tsx";
import { HiddenPointBody } from "#app/[locale]/point-page.tsx";
import { findReviewOfPoint, type PointAddress, readPoint } from "#app/[locale]/read-point.ts";
import { lastEpisodeOf } from "#app/[locale]/read-review.ts";
import { SharedPoint } from "#app/[locale]/shared-point.tsx";
import { removedMetadata } from "#features/feeds/metadata.ts";
import { throughInput } from "#features/watching/inputs.ts";
import { localPath } from "#lib/i18n/locales.ts";

export const dynamic = "force-static";

type Props = { params: Promise<{ n: string } & PointAddress> };

export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug, pointId } = await params;
  const review = await findReviewOfPoint({ locale, slug, pointId });
  if (!review) return (await isRemoved(slug)) ? removedMetadata(locale) : {};
  return {
    title: review.title,
    robots: { index: false },
    alternates: { canonical: localPath(locale, `/reviews/${review.slug}/points/${pointId}`) },
  };
}

/** A point and its thread for everyone who has watched up to episode `n`. */
export default async function PointThroughPage({ params }: Props) {
  const { locale, slug, pointId, n } = await params;
  const through = throughInput.safeParse(n);
  const review = through.success ? await findReviewOfPoint({ locale, slug, pointId }) : null;
  if (!through.success) notFound();
  if (!review) return <MissingReview locale={locale} slug={slug} />;
  // By what the public page holds: an invented episode costs nothing and is kept nowhere.
  if (through.data > (await lastEpisodeOf(review))) notFound();
  const found = await readPoint(locale, review.id, pointId, through.data);
  if (!found) notFound();
  const path = `/reviews/${review.slug}/points/${pointId}`;
  if (through.data === 0) permanentRedirect(localPath(locale, path));
  if (review.slug !== slug) permanentRedirect(localPath(locale, `${path}/through/${through.data}`));
  if (found.hidden) return <HiddenPointBody locale={locale} review={review} point={found.hidden} />;
  return <SharedPoint locale={locale} review={review} through={through.data} {...found} />;
}
