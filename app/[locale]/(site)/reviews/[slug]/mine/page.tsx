import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { OverlayLoader } from "#components/ui/overlay.client.tsx";
import { AgreementSummary } from "#features/points/components/agreement-summary.tsx";
import { PointList } from "#features/points/components/point-list.tsx";
import { listMyVotes, listPoints } from "#features/points/queries.ts";
import { getReview } from "#features/reviews/cache.ts";
import { slugInput } from "#features/reviews/inputs.ts";
import { HINT_COOKIE } from "#lib/auth/cookie-names.ts";
import { currentViewer } from "#lib/auth/current.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { ReviewPageBody } from "../review-page.tsx";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale; slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  const review = slugInput.safeParse(slug).success ? await getReview(slug) : null;
  return {
    robots: { index: false },
    ...(review ? { title: review.title, alternates: { canonical: localPath(locale, `/reviews/${review.slug}`) } } : {}),
  };
}

/** The review with what is mine in it, for one reader: complete without JavaScript, kept by nobody. */
export default async function MyReviewPage({ params }: Props) {
  const { locale, slug } = await params;
  const review = slugInput.safeParse(slug).success ? await getReview(slug) : null;
  if (!review) notFound();
  if (review.slug !== slug) permanentRedirect(localPath(locale, `/reviews/${review.slug}/mine`));
  const viewer = await currentViewer();
  const [points, votes] = await Promise.all([
    listPoints(review.id),
    viewer ? listMyVotes(viewer, review.id) : undefined,
  ]);
  return (
    <>
      <ReviewPageBody
        locale={locale}
        review={review}
        answer={<AgreementSummary locale={locale} points={points} id={review.id} href="#points" />}
        points={<PointList locale={locale} points={points} intro={review.pointsHeading} mine={votes} />}
      />
      <OverlayLoader url={`/api/overlay?review=${review.id}`} hintCookie={HINT_COOKIE} />
    </>
  );
}
