import type { Metadata } from "next";
import { requireEditable } from "#app/[locale]/editable-review.ts";
import { EditDesk } from "#features/editor/components/edit-desk.tsx";
import { EditOverview } from "#features/editor/components/edit-overview.tsx";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale; slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("editor.heading"), robots: { index: false } };
}

export default async function EditReviewPage({ params }: Props) {
  const { locale, slug } = await params;
  const { review } = await requireEditable({ locale, slug });
  return (
    <EditDesk locale={locale} review={review} part="overview" heading={translator(locale)("editor.heading")}>
      <EditOverview locale={locale} review={review} />
    </EditDesk>
  );
}
