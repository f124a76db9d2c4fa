import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { findMyLevel } from "#app/[locale]/my-reading.ts";
import { CommentHistory } from "#features/comments/components/comment-history.tsx";
import { findHistory } from "#features/comments/queries-history.ts";
import { findReviewOfComment } from "#features/moderation/queries.ts";
import { getReview } from "#features/reviews/cache.ts";
import { throughInput } from "#features/watching/inputs.ts";
import { currentViewer } from "#lib/auth/current.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale; id: string }>; searchParams: Promise<{ through?: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("comments.history.heading"), robots: { index: false } };
}

/** What a comment said before, for a reader who has watched so far, or asks for more with `?through=`. */
export default async function CommentHistoryPage({ params, searchParams }: Props) {
  const { locale, id } = await params;
  const slug = z.uuid().safeParse(id).success && (await findReviewOfComment(id))?.slug;
  const review = slug ? await getReview(slug) : null;
  if (!review) notFound();
  const viewer = await currentViewer();
  const asked = throughInput.safeParse((await searchParams).through).data ?? 0;
  const history = await findHistory(viewer, id, Math.max(asked, await findMyLevel(viewer, review)));
  if (!history) notFound();
  return <CommentHistory locale={locale} history={history} />;
}
