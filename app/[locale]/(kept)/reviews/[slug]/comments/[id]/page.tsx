import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { CommentPageBody } from "#app/[locale]/comment-page.tsx";
import { isRemoved, MissingReview } from "#app/[locale]/missing-review.tsx";
import { type CommentAddress, findReviewOfComment, readPermalink } from "#app/[locale]/read-permalink.ts";
import { headingOf } from "#features/comments/components/permalink-thread.tsx";
import { removedMetadata } from "#features/feeds/metadata.ts";
import { localPath } from "#lib/i18n/locales.ts";

export const dynamic = "force-static";

type Props = { params: Promise<CommentAddress> };

export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const address = await params;
  const { locale, id } = address;
  const review = await findReviewOfComment(address);
  if (!review) return (await isRemoved(address.slug)) ? removedMetadata(locale) : { robots: { index: false } };
  const found = await readPermalink(locale, review, id, 0);
  return {
    ...(found && { title: headingOf(locale, found.permalink, review.title) }),
    robots: { index: false, follow: true },
    alternates: { canonical: localPath(locale, `/reviews/${review.slug}/comments/${id}`) },
  };
}

/** One comment with what leads to it and what answers it, safe for everyone. */
export default async function CommentPage({ params }: Props) {
  const address = await params;
  const { locale, slug, id } = address;
  const review = await findReviewOfComment(address);
  if (!review) return <MissingReview locale={locale} slug={slug} />;
  const found = await readPermalink(locale, review, id, 0);
  if (!found) notFound();
  if (review.slug !== slug) permanentRedirect(localPath(locale, `/reviews/${review.slug}/comments/${id}`));
  return <CommentPageBody {...{ locale, review, through: 0 }} {...found} />;
}
