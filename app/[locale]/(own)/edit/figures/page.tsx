import type { Metadata } from "next";
import { orNotFound } from "#app/[locale]/editable-review.ts";
import { signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import { ListPage } from "#features/editor/components/list-page.tsx";
import { FiguresView } from "#features/figures/components/figures-view.tsx";
import { readFigures } from "#features/figures/queries.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("figures.headingAll"), robots: { index: false } };
}

export default async function AllFiguresPage({ params }: Props) {
  const { locale } = await params;
  const viewer = await signedInViewer(locale, "/edit/figures");
  const figures = await orNotFound(readFigures(viewer, null));
  const t = translator(locale);
  return (
    <ListPage
      heading={t("figures.headingAll")}
      back={{ path: localPath(locale, "/edit"), name: t("editor.allReviews") }}
    >
      <FiguresView locale={locale} figures={figures} slug={null} now={new Date()} />
    </ListPage>
  );
}
