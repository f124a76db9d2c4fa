import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { ReviewPageBody } from "#app/[locale]/review-page.tsx";
import { OverlayLoader } from "#components/ui/overlay.client.tsx";
import { getNext } from "#features/catalogue/cache.ts";
import { ReadNext } from "#features/catalogue/components/read-next.tsx";
import { getComments } from "#features/comments/cache.ts";
import { CommentThread } from "#features/comments/components/comment-thread.tsx";
import { getPoints } from "#features/points/cache.ts";
import { AgreementSummary } from "#features/points/components/agreement-summary.tsx";
import { PointList } from "#features/points/components/point-list.tsx";
import { getReview } from "#features/reviews/cache.ts";
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
  if (!review) return {};
  const path = localPath(locale, `/reviews/${review.slug}`);
  return {
    title: review.title,
    ...(review.verdict ? { description: review.verdict } : {}),
    alternates: { canonical: path },
  };
}

export default async function ReviewPage({ params }: Props) {
  const { locale, slug } = await params;
  const review = await findPublished(slug);
  if (!review) notFound();
  if (review.slug !== slug) permanentRedirect(localPath(locale, `/reviews/${review.slug}`));
  const [points, comments, next] = await Promise.all([
    getPoints(review.id),
    getComments(review.id),
    getNext(review.id),
  ]);
  return (
    <>
      <ReviewPageBody
        locale={locale}
        review={review}
        answer={<AgreementSummary locale={locale} points={points} id={review.id} href="#points" />}
        points={<PointList locale={locale} points={points} intro={review.pointsHeading} />}
        discussion={<CommentThread locale={locale} review={review} comments={comments} points={points} />}
        next={<ReadNext locale={locale} reviews={next} />}
      />
      <OverlayLoader url={`/api/overlay?review=${review.id}`} hintCookie={HINT_COOKIE} />
    </>
  );
}

async function findPublished(slug: string) {
  return slugInput.safeParse(slug).success ? getReview(slug) : null;
}
