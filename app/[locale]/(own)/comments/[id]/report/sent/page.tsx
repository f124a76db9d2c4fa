import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { ReportSent } from "#features/moderation/components/report-page.tsx";
import { findReviewOfComment } from "#features/moderation/queries.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("moderation.report.thanksHeading"), robots: { index: false } };
}

/** Thanks after a report, whether or not it hid the comment. */
export default async function ReportSentPage({ params }: Props) {
  const { locale, id } = await params;
  const review = z.uuid().safeParse(id).success ? await findReviewOfComment(id) : null;
  if (!review) notFound();
  return <ReportSent {...review} commentId={id} locale={locale} />;
}
