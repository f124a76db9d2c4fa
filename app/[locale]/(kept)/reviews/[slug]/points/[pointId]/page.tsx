import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { isRemoved, MissingReview } from "#app/[locale]/missing-review.tsx";
import { HiddenPointBody } from "#app/[locale]/point-page.tsx";
import { findReviewOfPoint, type PointAddress, readPoint } from "#app/[locale]/read-point.ts";
import { SharedPoint } from "#app/[locale]/shared-point.tsx";
import { pointMetadata, removedMetadata } from "#features/feeds/metadata.ts";
import { localPath } from "#lib/i18n/locales.ts";

export const dynamic = "force-static";

type Props = { params: Promise<PointAddress> };

export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const address = await params;
  const { locale } = address;
  const review = await findReviewOfPoint(address);
  if (!review) return (await isRemoved(address.slug)) ? removedMetadata(locale) : {};
  const found = await readPoint(locale, review.id, address.pointId, 0);
  return found ? pointMetadata(locale, review, found) : {};
}

/** One point of a review and why readers agree or not, safe for everyone. */
export default async function PointPage({ params }: Props) {
  const address = await params;
  const { locale } = address;
  const review = await findReviewOfPoint(address);
  if (!review) return <MissingReview locale={locale} slug={address.slug} />;
  const found = await readPoint(locale, review.id, address.pointId, 0);
  if (!found) notFound();
  if (review.slug !== address.slug)
    permanentRedirect(localPath(locale, `/reviews/${review.slug}/points/${address.pointId}`));
  if (found.hidden) return <HiddenPointBody locale={locale} review={review} point={found.hidden} />;
  return <SharedPoint locale={locale} review={review} through={0} {...found} isSafe />;
}
