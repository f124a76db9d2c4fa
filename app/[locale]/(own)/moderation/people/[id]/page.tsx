import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import { Desk } from "#features/moderation/components/desk.tsx";
import { Ladder } from "#features/moderation/components/ladder.tsx";
import { PersonNotes } from "#features/moderation/components/person-notes.tsx";
import { PersonRecord } from "#features/moderation/components/person-record.tsx";
import { canModerate } from "#features/moderation/policy.ts";
import { findModeratedPerson } from "#features/moderation/queries-people.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("moderation.person.title"), robots: { index: false } };
}

/** All that staff know of one person, and what they may do about it. */
export default async function ModeratedPersonPage({ params }: Props) {
  const now = new Date();
  const { locale, id } = await params;
  const viewer = await signedInViewer(locale, `/moderation/people/${encodeURIComponent(id)}`);
  if (!canModerate(viewer, now) || !z.uuid().safeParse(id).success) notFound();
  const person = await findModeratedPerson(viewer, id);
  if (!person) notFound();
  const from = localPath(locale, `/moderation/people/${id}`);
  return (
    <Desk viewer={viewer} locale={locale} place="person" heading={person.name}>
      <PersonRecord person={person} now={now} locale={locale} />
      {person.id !== viewer.id && (
        <PersonNotes userId={person.id} notes={person.notes} from={from} now={now} locale={locale} />
      )}
      <Ladder person={person} from={from} locale={locale} />
    </Desk>
  );
}
