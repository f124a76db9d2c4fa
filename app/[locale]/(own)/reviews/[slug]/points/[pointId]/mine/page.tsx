import type { Metadata } from "next";
import { notFound, permanentRedirect, redirect } from "next/navigation";
import { isRemoved } from "#app/[locale]/missing-review.tsx";
import { type Asked, findMyDiscussion, findMyLevel, taskElsewhere } from "#app/[locale]/my-reading.ts";
import { HiddenPointBody, PointPageBody } from "#app/[locale]/point-page.tsx";
import { findReviewOfPoint, type PointAddress } from "#app/[locale]/read-point.ts";
import { getReasons } from "#features/comments/cache.ts";
import { PointThread } from "#features/comments/components/point-thread.tsx";
import { listWornStances } from "#features/comments/queries-reasons.ts";
import { findSlice, idsOf } from "#features/comments/queries-slices.ts";
import { pointIn } from "#features/points/policy.ts";
import { listHiddenPoints, listMyVotes, listPoints } from "#features/points/queries.ts";
import { findTallyDisplay } from "#features/settings/queries.ts";
import { listCredits } from "#features/suggestions/queries.ts";
import { fewAtOnce } from "#lib/at-most.ts";
import { currentViewer } from "#lib/auth/current.ts";
import { localPath } from "#lib/i18n/locales.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<PointAddress>; searchParams: Promise<Asked> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const address = await params;
  const { locale } = address;
  const review = await findReviewOfPoint(address);
  const canonical = review && localPath(locale, `/reviews/${review.slug}/points/${address.pointId}`);
  return { robots: { index: false }, ...(review && { title: review.title, alternates: { canonical } }) };
}

/** A point and its thread with what is mine in it, for one reader: complete without JavaScript, kept by nobody. */
export default async function MyPointPage({ params, searchParams }: Props) {
  const { locale, slug, pointId } = await params;
  const review = await findReviewOfPoint({ locale, slug, pointId });
  if (!review) {
    // Its public page says that it was taken down, and answers so.
    if (await isRemoved(slug)) redirect(localPath(locale, `/reviews/${slug}`));
    notFound();
  }
  if (review.slug !== slug) permanentRedirect(localPath(locale, `/reviews/${review.slug}/points/${pointId}/mine`));
  const viewer = await currentViewer();
  const through = await findMyLevel(viewer, review);
  const listing = { kind: "point", id: pointId } as const;
  const slicing = findSlice(review.id, { listing }, { through, viewerId: viewer?.id });
  const [slice, mine, points, hiddenPoints, votes, reasons, credits, tallies] = await fewAtOnce([
    () => slicing,
    async () =>
      findMyDiscussion(viewer, { reviewId: review.id, pointId, shown: () => slicing.then(idsOf) }, await searchParams),
    () => listPoints(review.id, through),
    () => listHiddenPoints(review.id, through),
    () => (viewer ? listMyVotes(viewer, review.id, through) : undefined),
    () => getReasons(review.id, through),
    () => listCredits(review.id),
    () => findTallyDisplay(),
  ]);
  const hidden = hiddenPoints.find(({ id }) => id === pointId);
  if (hidden) return <HiddenPointBody locale={locale} review={review} point={hidden} />;
  const point = points.find(({ id }) => id === pointId);
  if (!point || !slice) notFound();
  const elsewhere = taskElsewhere(mine, slice);
  if (elsewhere) redirect(localPath(locale, `/reviews/${review.slug}/comments/${elsewhere}`));
  const stances = await listWornStances(pointId, idsOf(slice));
  const worded = points.map((other) => pointIn(other, locale));
  const count = reasons[pointId]?.count ?? 0;
  const shown = { points: worded, slice, count, through, stances, mine };
  return (
    <PointPageBody
      locale={locale}
      review={review}
      point={pointIn(point, locale)}
      votes={votes}
      credit={credits[pointId]}
      isFolded={tallies === "after-vote"}
      thread={<PointThread locale={locale} review={review} pointId={pointId} {...shown} />}
    />
  );
}
