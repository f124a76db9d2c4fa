import type { Metadata } from "next";
import { findReader, requireReader } from "#app/[locale]/find-reader.ts";
import { readerPath } from "#features/accounts/components/reader-name.tsx";
import { FollowLink } from "#features/notifications/components/follow-link.tsx";
import { getAgreed, getReaderComments, getReaderSaved, getWatchedDramas } from "#features/readers/cache.ts";
import { ProfileView } from "#features/readers/components/profile-view.tsx";
import { alternatesOf, type Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-static";

type Props = { params: Promise<{ locale: Locale; token: string }> };

export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, token } = await params;
  const profile = await findReader(token);
  if (!profile) return {};
  const shownParts = await readParts(profile, locale);
  return {
    title: profile.name,
    description: translator(locale)("readers.describe", { name: profile.name }),
    alternates: alternatesOf(locale, readerPath(profile.name)),
    ...(Object.values(shownParts).every((part) => part === null) ? { robots: { index: false } } : {}),
  };
}

/** What somebody shows of themselves: the same for everyone, kept until they show less, or what they said changes. */
export default async function ReaderPage({ params }: Props) {
  const { locale, token } = await params;
  const profile = await requireReader(locale, token);
  return (
    <ProfileView
      locale={locale}
      profile={profile}
      parts={await readParts(profile, locale)}
      beside={<FollowLink locale={locale} subject="person" id={profile.id} />}
    />
  );
}

type Read = Awaited<ReturnType<typeof requireReader>>;

/** The parts that are shown and not empty; null for the others. */
async function readParts({ id, shows }: Read, locale: Locale) {
  const [comments, agreed, saved, watched] = await Promise.all([
    shows.comments ? getReaderComments(id, locale) : null,
    shows.agreed ? getAgreed(id, locale) : null,
    shows.saved ? getReaderSaved(id, locale) : null,
    shows.watched ? getWatchedDramas(id) : null,
  ]);
  return {
    comments: comments?.entries.length ? comments : null,
    agreed: agreed?.entries.length ? agreed : null,
    saved: saved?.reviews.length ? saved : null,
    watched: watched?.length ? watched : null,
  };
}
