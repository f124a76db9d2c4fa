import type { Metadata } from "next";
import { requireEditable } from "#app/[locale]/editable-review.ts";
import { EditDesk } from "#features/editor/components/edit-desk.tsx";
import { SuggestionList } from "#features/suggestions/components/suggestion-list.tsx";
import { suggestionFilter } from "#features/suggestions/inputs.ts";
import { listSuggestions } from "#features/suggestions/queries.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = {
  params: Promise<{ locale: Locale; slug: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("suggestions.desk.title"), robots: { index: false } };
}

/** The points readers suggested for one review. */
export default async function EditSuggestionsPage({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const { viewer, review } = await requireEditable({ locale, slug }, "/suggestions");
  const { after, done } = suggestionFilter.parse(await searchParams);
  const waiting = await listSuggestions(viewer, { reviewId: review.id, after });
  const path = localPath(locale, `/reviews/${review.slug}/edit/suggestions`);
  const heading = translator(locale)("suggestions.desk.title");
  return (
    <EditDesk locale={locale} review={review} part="suggestions" heading={heading}>
      <SuggestionList {...{ locale, done, path }} now={new Date()} {...waiting} />
    </EditDesk>
  );
}
