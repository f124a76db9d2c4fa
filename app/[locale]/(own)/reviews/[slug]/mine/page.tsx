import type { Metadata } from "next";
import { notFound, permanentRedirect, redirect } from "next/navigation";
import { belowPoints } from "#app/[locale]/below-points.tsx";
import { type Asked, findMyDiscussion, findMyLevel } from "#app/[locale]/my-reading.ts";
import { spoilersOf } from "#app/[locale]/read-review.ts";
import { ReviewPageBody } from "#app/[locale]/review-page.tsx";
import { OverlayLoader } from "#components/ui/overlay.client.tsx";
import { listKept } from "#features/accounts/kept.ts";
import { getNext } from "#features/catalogue/cache.ts";
import { ReadNext } from "#features/catalogue/components/read-next.tsx";
import { CommentThread } from "#features/comments/components/comment-thread.tsx";
import { listComments } from "#features/comments/queries.ts";
import { listReasons } from "#features/comments/queries-reasons.ts";
import { getBecause } from "#features/opinions/cache.ts";
import { BecauseList } from "#features/opinions/components/because-list.tsx";
import { AgreementSummary } from "#features/points/components/agreement-summary.tsx";
import { LiveTallies } from "#features/points/components/live-tallies.client.tsx";
import { PointList } from "#features/points/components/point-list.tsx";
import { LIVE_PATH, pointIn } from "#features/points/policy.ts";
import { listHiddenPoints, listMyVotes, listPoints } from "#features/points/queries.ts";
import { getReview, isGone } from "#features/reviews/cache.ts";
import { TranslationNote } from "#features/reviews/components/translation-note.tsx";
import { slugInput } from "#features/reviews/inputs.ts";
import { inLanguage } from "#features/reviews/words.ts";
import { SaveChoice } from "#features/saved/components/save-choice.tsx";
import { isSaved } from "#features/saved/queries.ts";
import { findTallyDisplay } from "#features/settings/queries.ts";
import { SuggestPoint } from "#features/suggestions/components/suggest-point.tsx";
import { suggestPointInput } from "#features/suggestions/inputs.ts";
import { listCredits } from "#features/suggestions/queries.ts";
import { WatchedChoice } from "#features/watching/components/watched-choice.tsx";
import { HINT_COOKIE } from "#lib/auth/cookie-names.ts";
import { currentViewer } from "#lib/auth/current.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale; slug: string }>; searchParams: Promise<Asked> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  const review = slugInput.safeParse(slug).success ? await getReview(slug) : null;
  return {
    robots: { index: false },
    ...(review
      ? {
          title: inLanguage(review, locale).title,
          alternates: { canonical: localPath(locale, `/reviews/${review.slug}`) },
        }
      : {}),
  };
}

/** The review with what is mine in it, for one reader: complete without JavaScript, kept by nobody. */
export default async function MyReviewPage({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const safe = slugInput.safeParse(slug).success ? await getReview(slug) : null;
  if (!safe) {
    // Its public page says that it was taken down, and answers so.
    if (slugInput.safeParse(slug).success && (await isGone(slug))) redirect(localPath(locale, `/reviews/${slug}`));
    notFound();
  }
  if (safe.slug !== slug) permanentRedirect(localPath(locale, `/reviews/${safe.slug}/mine`));
  const viewer = await currentViewer();
  const through = await findMyLevel(viewer, safe);
  const [found, originals, hiddenPoints, votes, comments, reasons, credits, kept, mine, next, tallies, because, saved] =
    await Promise.all([
      through > 0 ? getReview(safe.slug, through) : safe,
      listPoints(safe.id, through),
      listHiddenPoints(safe.id, through),
      viewer ? listMyVotes(viewer, safe.id, through) : undefined,
      listComments(safe.id, { through, viewerId: viewer?.id }),
      listReasons(safe.id, through),
      listCredits(safe.id),
      listKept(),
      findMyDiscussion(viewer, { reviewId: safe.id }, await searchParams),
      getNext(safe.id),
      findTallyDisplay(),
      getBecause(safe.id, through),
      viewer ? isSaved(viewer, safe.id) : undefined,
    ]);
  if (!found) notFound();
  const review = inLanguage(found, locale);
  const points = originals.map((point) => pointIn(point, locale));
  const isFolded = tallies === "after-vote";
  const { last, isSafe } = spoilersOf(review, points, hiddenPoints, comments);
  return (
    <>
      <ReviewPageBody
        locale={locale}
        review={review}
        note={<TranslationNote locale={locale} review={review} points={points} below="/mine" />}
        answer={
          <AgreementSummary
            locale={locale}
            points={points}
            id={review.id}
            href="#points"
            isLive
            isFolded={isFolded}
            mine={votes}
          />
        }
        tools={<SaveChoice locale={locale} review={review} mine={saved} />}
        points={
          <PointList
            locale={locale}
            points={points}
            hidden={hiddenPoints}
            slug={review.slug}
            intro={review.pointsHeading}
            introLanguage={review.headingLanguage}
            mine={votes}
            below={belowPoints({ locale, slug: review.slug, points, reasons, credits })}
            after={<SuggestPoint locale={locale} review={review} kept={suggestionOf(review.id, kept)} />}
            isFolded={isFolded}
          />
        }
        discussion={<CommentThread locale={locale} review={review} comments={comments} points={points} mine={mine} />}
        watched={
          !isSafe && <WatchedChoice locale={locale} review={review} last={last} through={Math.min(through, last)} />
        }
        next={
          <ReadNext locale={locale} reviews={next}>
            <BecauseList locale={locale} because={because} stances={votes?.stances} />
          </ReadNext>
        }
      />
      {points.length > 0 && <LiveTallies url={`${LIVE_PATH}?review=${review.id}`} />}
      <OverlayLoader url={`/api/overlay?review=${review.id}`} hintCookie={HINT_COOKIE} />
    </>
  );
}

/** What this reader had typed as a suggestion for this review before signing in. */
function suggestionOf(reviewId: string, kept: { kind: string; payload: unknown }[]) {
  return kept
    .filter(({ kind }) => kind === "suggestion")
    .flatMap(({ payload }) => suggestPointInput.safeParse(payload).data ?? [])
    .find((suggestion) => suggestion.reviewId === reviewId);
}
