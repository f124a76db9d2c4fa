import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { CommentPageBody } from "#app/[locale]/comment-page.tsx";
import { isRemoved, MissingReview } from "#app/[locale]/missing-review.tsx";
import { type CommentAddress, findReviewOfComment, readPermalink } from "#app/[locale]/read-permalink.ts";
import { lastEpisodeOf } from "#app/[locale]/read-review.ts";
import { removedMetadata } from "#features/feeds/metadata.ts";
import { throughInput } from "#features/watching/inputs.ts";
import { localPath } from "#lib/i18n/locales.ts";

export const dynamic = "force-static";

type Props = { params: Promise<{ n: string } & CommentAddress> };

export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug, id } = await params;
  const review = await findReviewOfComment({ locale, slug, id });
  if (!review) return (await isRemoved(slug)) ? removedMetadata(locale) : {};
  return {
    title: review.title,
    robots: { index: false },
    alternates: { canonical: localPath(locale, `/reviews/${review.slug}/comments/${id}`) },
  };
}

/** One comment and what stands around it for everyone who has watched up to episode `n`. */
export default async function CommentThroughPage({ params }: Props) {
  const { locale, slug, id, n } = await params;
  const through = throughInput.safeParse(n);
  if (!through.success) notFound();
  const review = await findReviewOfComment({ locale, slug, id });
  if (!review) return <MissingReview locale={locale} slug={slug} />;
  // By what the public page holds: an invented episode costs nothing and is kept nowhere.
  if (through.data > (await lastEpisodeOf(review))) notFound();
  const found = await readPermalink(locale, review, id, through.data);
  if (!found) notFound();
  const path = `/reviews/${review.slug}/comments/${id}`;
  if (through.data === 0) permanentRedirect(localPath(locale, path));
  if (review.slug !== slug) permanentRedirect(localPath(locale, `${path}/through/${through.data}`));
  return <CommentPageBody {...{ locale, review, through: through.data }} {...found} />;
}
