import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { WayToReview } from "#app/[locale]/comment-page.tsx";
import { FollowReview } from "#app/[locale]/follow-review.tsx";
import { isRemoved, MissingReview } from "#app/[locale]/missing-review.tsx";
import { readSlice } from "#app/[locale]/read-slice.ts";
import { getDiscussion } from "#features/comments/cache.ts";
import { SliceThread } from "#features/comments/components/slice-thread.tsx";
import { ReviewStyle } from "#features/reviews/components/review-style.tsx";
import { inLanguage } from "#features/reviews/words.ts";
import { alternatesOf, type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-static";

type Props = { params: Promise<{ locale: Locale; slug: string; slice: string[] }> };

export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug, slice } = await params;
  const found = await readSlice(locale, slug, slice);
  if (!found) return { robots: { index: false } };
  const { listing, after, through } = found.address;
  const title = translator(locale)("threads.listingTitle", { review: inLanguage(found.review, locale).title });
  // How the review's own page goes on is for search engines; the same in another order is not.
  const isIndexed = listing.kind === "oldest" && after !== undefined && through === 0;
  if (!isIndexed) return { title, robots: { index: false, follow: true } };
  return { title, alternates: alternatesOf(locale, `/reviews/${found.review.slug}/discussion/${slice.join("/")}`) };
}

/** Part of a review's discussion: in another order, or how it goes on. */
export default async function DiscussionPage({ params }: Props) {
  const { locale, slug, slice: segments } = await params;
  const found = await readSlice(locale, slug, segments);
  if (!found) {
    if (await isRemoved(slug)) return <MissingReview locale={locale} slug={slug} />;
    notFound();
  }
  const { address, slice } = found;
  const review = inLanguage(found.review, locale);
  if (review.slug !== slug)
    permanentRedirect(localPath(locale, `/reviews/${review.slug}/discussion/${segments.join("/")}`));
  const discussion = await getDiscussion(review.id);
  return (
    <>
      <ReviewStyle review={review} />
      <div className="wrap">
        <WayToReview locale={locale} review={review} />
      </div>
      <SliceThread {...{ locale, review, slice, discussion }} listing={address.listing} through={address.through} />
      <FollowReview id={review.id} />
    </>
  );
}
