import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import { LegalCase } from "#features/legal/components/legal-case.tsx";
import { findLegalReport } from "#features/legal/queries.ts";
import { Desk } from "#features/moderation/components/desk.tsx";
import { canModerate } from "#features/moderation/policy.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("legal.desk.case"), robots: { index: false } };
}

export default async function LegalCasePage({ params }: Props) {
  const { locale, id } = await params;
  const viewer = await signedInViewer(locale, `/moderation/legal/${encodeURIComponent(id)}`);
  if (!canModerate(viewer, new Date()) || !z.uuid().safeParse(id).success) notFound();
  const report = await findLegalReport(viewer, id);
  if (!report) notFound();
  return (
    <Desk viewer={viewer} locale={locale} place="legal" heading={translator(locale)("legal.desk.case")}>
      <LegalCase report={report} locale={locale} />
    </Desk>
  );
}
