import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { findReader, requireReader } from "#app/[locale]/find-reader.ts";
import { readerPath } from "#features/accounts/components/reader-name.tsx";
import { ProfileView } from "#features/readers/components/profile-view.tsx";
import { profilePageInput } from "#features/readers/inputs.ts";
import { listAgreed, listReaderComments } from "#features/readers/queries-profile.ts";
import { listSaved } from "#features/saved/queries.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";

export const dynamic = "force-dynamic";

type Props = {
  params: Promise<{ locale: Locale; token: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, token } = await params;
  const profile = await findReader(token);
  if (!profile) return {};
  return {
    title: profile.name,
    robots: { index: false },
    alternates: { canonical: localPath(locale, readerPath(profile.name)) },
  };
}

/** Where one list of a profile goes on. Made for the request, so that no invented address is kept. */
export default async function EarlierPage({ params, searchParams }: Props) {
  const { locale, token } = await params;
  const profile = await requireReader(locale, token);
  const { id, shows } = profile;
  const after = profilePageInput.parse(await searchParams);
  const [comments, agreed, saved] = await Promise.all([
    after.comments && shows.comments ? listReaderComments(id, locale, after.comments) : null,
    after.agreed && shows.agreed ? listAgreed(id, locale, after.agreed) : null,
    after.saved && shows.saved ? listSaved(id, locale, after.saved) : null,
  ]);
  const parts = {
    comments: comments?.entries.length ? comments : null,
    agreed: agreed?.entries.length ? agreed : null,
    saved: saved?.reviews.length ? saved : null,
  };
  if (Object.values(parts).every((part) => part === null)) redirect(localPath(locale, readerPath(profile.name)));
  return <ProfileView locale={locale} profile={profile} parts={parts} isLater />;
}
