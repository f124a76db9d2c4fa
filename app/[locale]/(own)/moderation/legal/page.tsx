import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import { LegalList } from "#features/legal/components/legal-list.tsx";
import { legalFilter } from "#features/legal/inputs.ts";
import { listLegalReports } from "#features/legal/queries.ts";
import { Desk } from "#features/moderation/components/desk.tsx";
import { canModerate } from "#features/moderation/policy.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<Record<string, string | string[]>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("legal.desk.title"), robots: { index: false } };
}

export default async function LegalDeskPage({ params, searchParams }: Props) {
  const now = new Date();
  const { locale } = await params;
  const viewer = await signedInViewer(locale, "/moderation/legal");
  if (!canModerate(viewer, now)) notFound();
  const { view } = legalFilter.parse(await searchParams);
  return (
    <Desk viewer={viewer} locale={locale} place="legal" heading={translator(locale)("legal.desk.title")}>
      <LegalList reports={await listLegalReports(viewer, view)} view={view} now={now} locale={locale} />
    </Desk>
  );
}
