import type { Metadata } from "next";
import { signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import { CornerPage, Onwards } from "#features/readers/components/corner-page.tsx";
import { SavedList } from "#features/saved/components/saved-list.tsx";
import { savedPageInput } from "#features/saved/inputs.ts";
import { listSaved } from "#features/saved/queries.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Asked = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<Asked> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("saved.title"), robots: { index: false } };
}

/** The reviews one saved for later. */
export default async function SavedPage({ params, searchParams }: Props) {
  const { locale } = await params;
  const viewer = await signedInViewer(locale, "/saved");
  const { after } = savedPageInput.parse(await searchParams);
  const { reviews, next } = await listSaved(viewer.id, locale, after);
  const t = translator(locale);
  return (
    <CornerPage
      {...{ locale, viewer }}
      place="saved"
      title={t("saved.title")}
      intro={reviews.length > 0 || after ? t("saved.intro") : t("saved.empty")}
    >
      <SavedList locale={locale} reviews={reviews} from={localPath(locale, "/saved")} />
      <Onwards locale={locale} path="/saved" next={next} isLater={Boolean(after)} />
    </CornerPage>
  );
}
