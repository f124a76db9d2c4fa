import type { Metadata } from "next";
import { notFound, permanentRedirect, redirect } from "next/navigation";
import { belowPoints } from "#app/[locale]/below-points.tsx";
import { FollowReview } from "#app/[locale]/follow-review.tsx";
import { type Asked, findMyDiscussion, findMyLevel, taskElsewhere } from "#app/[locale]/my-reading.ts";
import { spoilersOf } from "#app/[locale]/read-review.ts";
import { ReviewPageBody } from "#app/[locale]/review-page.tsx";
import { listKept } from "#features/accounts/kept.ts";
import { getNext } from "#features/catalogue/cache.ts";
import { ReadNext } from "#features/catalogue/components/read-next.tsx";
import { getReasons } from "#features/comments/cache.ts";
import { CommentThread } from "#features/comments/components/comment-thread.tsx";
import { findDiscussion, findSlice, idsOf } from "#features/comments/queries-slices.ts";
import { FollowLink } from "#features/notifications/components/follow-link.tsx";
import { getBecause } from "#features/opinions/cache.ts";
import { BecauseList } from "#features/opinions/components/because-list.tsx";
import { AgreementSummary } from "#features/points/components/agreement-summary.tsx";
import { PointList } from "#features/points/components/point-list.tsx";
import { pointIn } from "#features/points/policy.ts";
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
import { fewAtOnce } from "#lib/at-most.ts";
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
  const slicing = findSlice(safe.id, {}, { through, viewerId: viewer?.id });
  const [
    slice,
    mine,
    found,
    originals,
    hiddenPoints,
    votes,
    discussion,
    reasons,
    credits,
    kept,
    next,
    tallies,
    because,
    saved,
  ] = await fewAtOnce([
    () => slicing,
    async () => findMyDiscussion(viewer, { reviewId: safe.id, shown: () => slicing.then(idsOf) }, await searchParams),
    () => (through > 0 ? getReview(safe.slug, through) : safe),
    () => listPoints(safe.id, through),
    () => listHiddenPoints(safe.id, through),
    () => (viewer ? listMyVotes(viewer, safe.id, through) : undefined),
    () => findDiscussion(safe.id),
    () => getReasons(safe.id, through),
    () => listCredits(safe.id),
    () => listKept(),
    () => getNext(safe.id),
    () => findTallyDisplay(),
    () => getBecause(safe.id, through),
    () => (viewer ? isSaved(viewer, safe.id) : undefined),
  ]);
  if (!found || !slice) notFound();
  const elsewhere = taskElsewhere(mine, slice);
  if (elsewhere) redirect(localPath(locale, `/reviews/${safe.slug}/comments/${elsewhere}`));
  const review = inLanguage(found, locale);
  const points = originals.map((point) => pointIn(point, locale));
  const isFolded = tallies === "after-vote";
  const { last, isSafe } = spoilersOf(review, points, hiddenPoints, [discussion]);
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
            below={belowPoints({ locale, slug: review.slug, points, reasons, credits, muted: mine.muted })}
            after={<SuggestPoint locale={locale} review={review} kept={suggestionOf(review.id, kept)} />}
            isFolded={isFolded}
          />
        }
        discussion={
          <CommentThread
            {...{ locale, review, slice, discussion, through, points, mine }}
            beside={<FollowLink locale={locale} subject="review" id={review.id} />}
          />
        }
        watched={
          !isSafe && <WatchedChoice locale={locale} review={review} last={last} through={Math.min(through, last)} />
        }
        next={
          <ReadNext locale={locale} reviews={next}>
            <BecauseList locale={locale} because={because} stances={votes?.stances} />
          </ReadNext>
        }
      />
      <FollowReview id={review.id} />
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
