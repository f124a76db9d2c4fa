import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import { Desk } from "#features/moderation/components/desk.tsx";
import { canModerate } from "#features/moderation/policy.ts";
import { SuggestionList } from "#features/suggestions/components/suggestion-list.tsx";
import { suggestionFilter } from "#features/suggestions/inputs.ts";
import { listSuggestions } from "#features/suggestions/queries.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<Record<string, string | string[]>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("suggestions.desk.title"), robots: { index: false } };
}

/** The points readers suggested for any review. */
export default async function SuggestionsPage({ params, searchParams }: Props) {
  const now = new Date();
  const { locale } = await params;
  const viewer = await signedInViewer(locale, "/moderation/suggestions");
  if (!canModerate(viewer, now)) notFound();
  const { after, done } = suggestionFilter.parse(await searchParams);
  const waiting = await listSuggestions(viewer, { after });
  const path = localPath(locale, "/moderation/suggestions");
  return (
    <Desk viewer={viewer} locale={locale} place="suggestions" heading={translator(locale)("suggestions.desk.title")}>
      <SuggestionList {...{ locale, done, path, now }} {...waiting} />
    </Desk>
  );
}
