import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import { Desk } from "#features/moderation/components/desk.tsx";
import { WordsSettings } from "#features/screening/components/words-settings.tsx";
import { SettingGroup } from "#features/settings/components/setting-group.tsx";
import { canChangeSettings } from "#features/settings/policy.ts";
import { findSettings, listSettingHistories } from "#features/settings/queries.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("siteSettings.words.title"), robots: { index: false } };
}

/** The word lists, to be tried and changed by an admin, with what those Verdict brings were measured to do. */
export default async function WordListsPage({ params }: Props) {
  const { locale } = await params;
  const viewer = await signedInViewer(locale, "/moderation/settings/words");
  if (!canChangeSettings(viewer, new Date())) notFound();
  const [settings, histories] = await Promise.all([findSettings(), listSettingHistories(viewer)]);
  const t = translator(locale);
  return (
    <Desk viewer={viewer} locale={locale} place="settings" heading={t("siteSettings.title")}>
      <SettingGroup locale={locale} settingKey="words" settings={settings} histories={histories} now={new Date()}>
        <WordsSettings locale={locale} words={settings.words} weakWeight={settings.screening.weakWeight} />
      </SettingGroup>
      <p>
        <a href={localPath(locale, "/moderation/settings")}>{t("siteSettings.words.back")}</a>
      </p>
    </Desk>
  );
}
