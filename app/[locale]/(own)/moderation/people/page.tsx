import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import { PeopleList } from "#features/accounts/components/people-list.tsx";
import { chosenRole } from "#features/accounts/inputs.ts";
import { canChangeRole } from "#features/accounts/policy.ts";
import { listPeople } from "#features/accounts/queries.ts";
import { Desk } from "#features/moderation/components/desk.tsx";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<Record<string, string | string[]>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("accounts.people.title"), robots: { index: false } };
}

export default async function PeoplePage({ params, searchParams }: Props) {
  const [{ locale }, asked] = await Promise.all([params, searchParams]);
  const { q } = asked;
  const viewer = await signedInViewer(locale, "/moderation/people");
  if (!canChangeRole(viewer)) notFound();
  const search = typeof q === "string" ? q.slice(0, 200) : "";
  return (
    <Desk viewer={viewer} locale={locale} place="people" heading={translator(locale)("accounts.people.title")}>
      <PeopleList
        locale={locale}
        viewer={viewer}
        people={await listPeople(viewer, search)}
        search={search}
        chosen={chosenRole.parse(asked)}
      />
    </Desk>
  );
}
