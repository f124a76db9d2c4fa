import type { Metadata } from "next";
import { notFound, permanentRedirect, redirect } from "next/navigation";
import { CommentPageBody } from "#app/[locale]/comment-page.tsx";
import { isRemoved } from "#app/[locale]/missing-review.tsx";
import { type Asked, findMyDiscussion, findMyLevel } from "#app/[locale]/my-reading.ts";
import { type CommentAddress, findReviewOfComment } from "#app/[locale]/read-permalink.ts";
import { readPlaces } from "#app/[locale]/read-places.ts";
import { MarkForm } from "#features/comments/components/mark-form.client.tsx";
import { markLabels } from "#features/comments/components/mark-labels.ts";
import { findPermalink, findSlice, idsOf, idsOnPermalink } from "#features/comments/queries-slices.ts";
import { fewAtOnce } from "#lib/at-most.ts";
import { currentViewer } from "#lib/auth/current.ts";
import { localPath } from "#lib/i18n/locales.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<CommentAddress>; searchParams: Promise<Asked> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const address = await params;
  const { locale, id } = address;
  const review = await findReviewOfComment(address);
  const canonical = review && localPath(locale, `/reviews/${review.slug}/comments/${id}`);
  return { robots: { index: false }, ...(review && { title: review.title, alternates: { canonical } }) };
}

/** One comment with what is mine around it, for one reader: complete without JavaScript, kept by nobody. */
export default async function MyCommentPage({ params, searchParams }: Props) {
  const { locale, slug, id } = await params;
  const review = await findReviewOfComment({ locale, slug, id });
  if (!review) {
    // Its public page says that it was taken down, and answers so.
    if (await isRemoved(slug)) redirect(localPath(locale, `/reviews/${slug}`));
    notFound();
  }
  if (review.slug !== slug) permanentRedirect(localPath(locale, `/reviews/${review.slug}/comments/${id}/mine`));
  const viewer = await currentViewer();
  const through = await findMyLevel(viewer, review);
  const reader = { through, viewerId: viewer?.id };
  const finding = findPermalink(review.id, id, reader);
  const slicing = findSlice(review.id, { listing: { kind: "replies", id } }, reader);
  const shown = async () => [...idsOnPermalink(await finding), ...idsOf(await slicing)];
  const [permalink, replies, mine, places] = await fewAtOnce([
    () => finding,
    () => slicing,
    async () => findMyDiscussion(viewer, { reviewId: review.id, shown }, await searchParams),
    () => readPlaces(locale, review, through),
  ]);
  if (!permalink || !replies) {
    // One's own that nobody else sees stands with the discussion.
    if (mine.own.some((own) => own.id === id)) redirect(localPath(locale, `/reviews/${slug}/mine#comment-${id}`));
    notFound();
  }
  const { comment } = permalink;
  return (
    <CommentPageBody {...{ locale, review, permalink, replies, through, places, mine }}>
      {mine.mayMark && comment.kind === "visible" && (
        <MarkForm
          commentId={id}
          locale={locale}
          isPinned={comment.pinnedBy !== null}
          isFeatured={comment.isFeatured}
          mayBePinned={comment.parentId === null}
          labels={markLabels(locale)}
        />
      )}
    </CommentPageBody>
  );
}
