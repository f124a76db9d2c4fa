import type { Metadata } from "next";
import { orNotFound } from "#app/[locale]/editable-review.ts";
import { signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import { EditableList } from "#features/editor/components/editable-list.tsx";
import { ListPage } from "#features/editor/components/list-page.tsx";
import { editFilter } from "#features/editor/inputs.ts";
import { listEditable } from "#features/editor/queries.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<Record<string, string | string[]>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("editor.allReviews"), robots: { index: false } };
}

export default async function EditablePage({ params, searchParams }: Props) {
  const { locale } = await params;
  const viewer = await signedInViewer(locale, "/edit");
  const { after } = editFilter.parse(await searchParams);
  const page = await orNotFound(listEditable(viewer, after));
  const t = translator(locale);
  return (
    <ListPage
      heading={t("editor.allReviews")}
      back={{ path: localPath(locale, "/edit/figures"), name: t("figures.headingAll") }}
    >
      <EditableList locale={locale} page={page} now={new Date()} />
    </ListPage>
  );
}
