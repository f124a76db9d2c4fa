import type { Metadata } from "next";
import { z } from "zod";
import { orNotFound, requireEditable } from "#app/[locale]/editable-review.ts";
import { EditDesk } from "#features/editor/components/edit-desk.tsx";
import { PointsEditor } from "#features/points/components/points-editor.tsx";
import { listPointsToEdit } from "#features/points/queries-edit.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = {
  params: Promise<{ locale: Locale; slug: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("points.edit.heading"), robots: { index: false } };
}

export default async function EditPointsPage({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const { viewer, review } = await requireEditable({ locale, slug }, "/points");
  const points = await orNotFound(listPointsToEdit(viewer, review.id));
  return (
    <EditDesk locale={locale} review={review} part="points" heading={translator(locale)("points.edit.heading")}>
      <PointsEditor
        locale={locale}
        language={review.language}
        reviewId={review.id}
        points={points}
        from={localPath(locale, `/reviews/${slug}/edit/points`)}
        done={z.uuid().safeParse((await searchParams).done).data}
      />
    </EditDesk>
  );
}
