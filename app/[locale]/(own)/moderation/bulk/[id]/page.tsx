import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import { BulkProgress } from "#features/moderation/components/bulk-progress.tsx";
import { Desk } from "#features/moderation/components/desk.tsx";
import { canModerate } from "#features/moderation/policy.ts";
import { findBulk } from "#features/moderation/queries-bulk.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("desk.bulk.title"), robots: { index: false } };
}

/** How far a decision over many comments is. */
export default async function BulkProgressPage({ params }: Props) {
  const now = new Date();
  const { locale, id } = await params;
  const viewer = await signedInViewer(locale, `/moderation/bulk/${encodeURIComponent(id)}`);
  if (!canModerate(viewer, now) || !z.uuid().safeParse(id).success) notFound();
  const bulk = await findBulk(viewer, id);
  if (!bulk) notFound();
  return (
    <Desk viewer={viewer} locale={locale} place="queue" heading={translator(locale)("desk.bulk.title")}>
      <BulkProgress bulk={bulk} now={now} locale={locale} />
    </Desk>
  );
}
