import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import { BulkPreviewPanel } from "#features/moderation/components/bulk-preview.tsx";
import { Desk } from "#features/moderation/components/desk.tsx";
import { bulkAsked } from "#features/moderation/inputs-bulk.ts";
import { canModerate } from "#features/moderation/policy.ts";
import { previewBulk } from "#features/moderation/queries-bulk.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<Record<string, string | string[]>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("desk.bulk.title"), robots: { index: false } };
}

/** What a decision over many comments would be about, before it is taken. */
export default async function BulkPage({ params, searchParams }: Props) {
  const { locale } = await params;
  const viewer = await signedInViewer(locale, "/moderation");
  if (!canModerate(viewer, new Date())) notFound();
  const filter = bulkAsked.parse(await searchParams);
  const preview = await previewBulk(viewer, filter);
  return (
    <Desk viewer={viewer} locale={locale} place="queue" heading={translator(locale)("desk.bulk.title")}>
      <BulkPreviewPanel filter={filter} preview={preview} locale={locale} />
    </Desk>
  );
}
