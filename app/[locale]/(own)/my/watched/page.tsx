import type { Metadata } from "next";
import { z } from "zod";
import { signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import { CornerPage, Onwards } from "#features/readers/components/corner-page.tsx";
import { OwnWatchedList } from "#features/readers/components/own-watched-list.tsx";
import { ownPageInput } from "#features/readers/inputs.ts";
import { listOwnWatched } from "#features/readers/queries-corner.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Asked = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<Asked> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("readers.watched.title"), robots: { index: false } };
}

/** How far one has watched what, to be put right or forgotten. */
export default async function OwnWatchedPage({ params, searchParams }: Props) {
  const { locale } = await params;
  const viewer = await signedInViewer(locale, "/my/watched");
  const asked = await searchParams;
  const { after } = ownPageInput.parse(asked);
  const { entries, next } = await listOwnWatched(viewer, after);
  const t = translator(locale);
  return (
    <CornerPage
      {...{ locale, viewer }}
      place="watched"
      title={t("readers.watched.title")}
      intro={entries.length > 0 || after ? t("readers.watched.intro") : t("readers.watched.empty")}
    >
      <OwnWatchedList locale={locale} entries={entries} justSet={z.string().safeParse(asked.set).data} />
      <Onwards locale={locale} path="/my/watched" next={next} isLater={Boolean(after)} />
    </CornerPage>
  );
}
