import type { Metadata } from "next";
import { orNotFound, requireEditable } from "#app/[locale]/editable-review.ts";
import { EditDesk } from "#features/editor/components/edit-desk.tsx";
import { FiguresView } from "#features/figures/components/figures-view.tsx";
import { readFigures } from "#features/figures/queries.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale; slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("figures.heading"), robots: { index: false } };
}

export default async function ReviewFiguresPage({ params }: Props) {
  const { locale, slug } = await params;
  const { viewer, review } = await requireEditable({ locale, slug }, "/figures");
  const figures = await orNotFound(readFigures(viewer, review.id));
  return (
    <EditDesk locale={locale} review={review} part="figures" heading={translator(locale)("figures.heading")}>
      <FiguresView locale={locale} figures={figures} slug={review.slug} now={new Date()} />
    </EditDesk>
  );
}
