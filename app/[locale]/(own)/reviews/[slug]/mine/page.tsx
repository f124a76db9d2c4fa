import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { ReviewPageBody } from "#app/[locale]/review-page.tsx";
import { OverlayLoader } from "#components/ui/overlay.client.tsx";
import { findIntent } from "#features/accounts/queries.ts";
import { getNext } from "#features/catalogue/cache.ts";
import { ReadNext } from "#features/catalogue/components/read-next.tsx";
import { CommentThread, type MyDiscussion } from "#features/comments/components/comment-thread.tsx";
import { keptCommentInput } from "#features/comments/inputs.ts";
import { listComments, listMyComments } from "#features/comments/queries.ts";
import { AgreementSummary } from "#features/points/components/agreement-summary.tsx";
import { PointList } from "#features/points/components/point-list.tsx";
import { listMyVotes, listPoints } from "#features/points/queries.ts";
import { getReview } from "#features/reviews/cache.ts";
import { slugInput } from "#features/reviews/inputs.ts";
import { HINT_COOKIE } from "#lib/auth/cookie-names.ts";
import { currentViewer } from "#lib/auth/current.ts";
import { readIntentToken } from "#lib/auth/intent-cookie.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";

export const dynamic = "force-dynamic";

type Asked = { reply?: string; edit?: string; delete?: string };
type Props = { params: Promise<{ locale: Locale; slug: string }>; searchParams: Promise<Asked> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  const review = slugInput.safeParse(slug).success ? await getReview(slug) : null;
  return {
    robots: { index: false },
    ...(review ? { title: review.title, alternates: { canonical: localPath(locale, `/reviews/${review.slug}`) } } : {}),
  };
}

/** The review with what is mine in it, for one reader: complete without JavaScript, kept by nobody. */
export default async function MyReviewPage({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const review = slugInput.safeParse(slug).success ? await getReview(slug) : null;
  if (!review) notFound();
  if (review.slug !== slug) permanentRedirect(localPath(locale, `/reviews/${review.slug}/mine`));
  const viewer = await currentViewer();
  const [points, votes, comments, mine, next] = await Promise.all([
    listPoints(review.id),
    viewer ? listMyVotes(viewer, review.id) : undefined,
    listComments(review.id),
    findMyDiscussion(viewer, review.id, await searchParams),
    getNext(review.id),
  ]);
  return (
    <>
      <ReviewPageBody
        locale={locale}
        review={review}
        answer={<AgreementSummary locale={locale} points={points} id={review.id} href="#points" />}
        points={<PointList locale={locale} points={points} intro={review.pointsHeading} mine={votes} />}
        discussion={<CommentThread locale={locale} review={review} comments={comments} points={points} mine={mine} />}
        next={<ReadNext locale={locale} reviews={next} />}
      />
      <OverlayLoader url={`/api/overlay?review=${review.id}`} hintCookie={HINT_COOKIE} />
    </>
  );
}

/** What of the discussion is mine, and what I had typed here before signing in. */
async function findMyDiscussion(viewer: Viewer | null, reviewId: string, asked: Asked): Promise<MyDiscussion> {
  const [own, token] = await Promise.all([viewer ? listMyComments(viewer, reviewId) : [], readIntentToken()]);
  const kept = keptCommentInput.safeParse(token ? (await findIntent(token))?.payload : null).data;
  const draft = kept?.reviewId === reviewId ? kept : undefined;
  return { viewer, own, ...asked, reply: asked.reply ?? draft?.parentId, draft: draft?.body };
}
