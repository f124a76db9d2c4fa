import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { ReviewPageBody } from "#app/[locale]/review-page.tsx";
import { OverlayLoader } from "#components/ui/overlay.client.tsx";
import { getComments } from "#features/comments/cache.ts";
import { CommentThread } from "#features/comments/components/comment-thread.tsx";
import { getFeedReview } from "#features/feeds/cache.ts";
import { ReviewJsonLd } from "#features/feeds/components/review-json-ld.tsx";
import { removedMetadata, reviewMetadata } from "#features/feeds/metadata.ts";
import { getPoints } from "#features/points/cache.ts";
import { AgreementSummary } from "#features/points/components/agreement-summary.tsx";
import { PointList } from "#features/points/components/point-list.tsx";
import { getReview, isGone } from "#features/reviews/cache.ts";
import { RemovedReview } from "#features/reviews/components/removed-review.tsx";
import { slugInput } from "#features/reviews/inputs.ts";
import { HINT_COOKIE } from "#lib/auth/cookie-names.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";

export const dynamic = "force-static";

type Props = { params: Promise<{ locale: Locale; slug: string }> };

export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  const review = await findPublished(slug);
  if (!review) return (await isRemoved(slug)) ? removedMetadata(locale) : {};
  const safe = await getFeedReview(review.id);
  return safe ? reviewMetadata(locale, review, safe) : {};
}

export default async function ReviewPage({ params }: Props) {
  const { locale, slug } = await params;
  const review = await findPublished(slug);
  if (!review) {
    if (await isRemoved(slug)) return <RemovedReview locale={locale} />;
    notFound();
  }
  if (review.slug !== slug) permanentRedirect(localPath(locale, `/reviews/${review.slug}`));
  const [points, comments] = await Promise.all([getPoints(review.id), getComments(review.id)]);
  return (
    <>
      <ReviewPageBody
        locale={locale}
        review={review}
        answer={<AgreementSummary locale={locale} points={points} id={review.id} href="#points" />}
        points={<PointList locale={locale} points={points} intro={review.pointsHeading} />}
        discussion={<CommentThread locale={locale} review={review} comments={comments} points={points} />}
      />
      <ReviewJsonLd locale={locale} review={review} points={points} comments={comments} />
      <OverlayLoader url={`/api/overlay?review=${review.id}`} hintCookie={HINT_COOKIE} />
    </>
  );
}

async function isRemoved(slug: string) {
  return slugInput.safeParse(slug).success && isGone(slug);
}

async function findPublished(slug: string) {
  return slugInput.safeParse(slug).success ? getReview(slug) : null;
}
