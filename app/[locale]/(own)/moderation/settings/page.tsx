import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import { Desk } from "#features/moderation/components/desk.tsx";
import { ScreeningSettings } from "#features/settings/components/screening-settings.tsx";
import { SettingGroup } from "#features/settings/components/setting-group.tsx";
import { TallyDisplayForm } from "#features/settings/components/tally-display-form.client.tsx";
import { canChangeSettings } from "#features/settings/policy.ts";
import { findSettings, listSettingHistories } from "#features/settings/queries.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("siteSettings.title"), robots: { index: false } };
}

/** What an admin decides for the whole site, in groups. */
export default async function SiteSettingsPage({ params }: Props) {
  const { locale } = await params;
  const viewer = await signedInViewer(locale, "/moderation/settings");
  if (!canChangeSettings(viewer, new Date())) notFound();
  const [settings, histories] = await Promise.all([findSettings(), listSettingHistories(viewer)]);
  const t = translator(locale);
  const now = new Date();
  const choice = (name: "always" | "after-vote") => ({
    name: t(`siteSettings.tallies.${name}`),
    hint: t(`siteSettings.tallyHints.${name}`),
  });
  const shared = { locale, now, settings, histories };
  return (
    <Desk viewer={viewer} locale={locale} place="settings" heading={t("siteSettings.title")}>
      <SettingGroup {...shared} settingKey="switches">
        <ScreeningSettings locale={locale} settings={settings} group="switches" />
      </SettingGroup>
      <SettingGroup {...shared} settingKey="words">
        <p>
          <a href={localPath(locale, "/moderation/settings/words")}>{t("siteSettings.words.open")}</a>
        </p>
      </SettingGroup>
      {(["trust", "screening", "reports"] as const).map((group) => (
        <SettingGroup key={group} {...shared} settingKey={group}>
          <ScreeningSettings locale={locale} settings={settings} group={group} />
        </SettingGroup>
      ))}
      <SettingGroup {...shared} settingKey="tally-display">
        <TallyDisplayForm
          locale={locale}
          tallies={settings["tally-display"]}
          labels={{
            legend: t("siteSettings.talliesLegend"),
            choices: { always: choice("always"), "after-vote": choice("after-vote") },
            save: t("siteSettings.save"),
            saved: t("siteSettings.saved"),
          }}
        />
      </SettingGroup>
    </Desk>
  );
}
