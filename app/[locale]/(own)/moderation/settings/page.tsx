import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Desk } from "#features/moderation/components/desk.tsx";
import { TallyDisplayForm } from "#features/settings/components/tally-display-form.client.tsx";
import { canChangeSettings } from "#features/settings/policy.ts";
import { findTallyDisplay } from "#features/settings/queries.ts";
import { currentViewer } from "#lib/auth/current.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("siteSettings.title"), robots: { index: false } };
}

/** What an admin decides for the whole site. */
export default async function SiteSettingsPage({ params }: Props) {
  const [{ locale }, viewer] = await Promise.all([params, currentViewer()]);
  if (!viewer || !canChangeSettings(viewer, new Date())) notFound();
  const t = translator(locale);
  const choice = (name: "always" | "after-vote") => ({
    name: t(`siteSettings.tallies.${name}`),
    hint: t(`siteSettings.tallyHints.${name}`),
  });
  return (
    <Desk viewer={viewer} locale={locale} place="settings" heading={t("siteSettings.title")}>
      <TallyDisplayForm
        locale={locale}
        tallies={await findTallyDisplay()}
        labels={{
          legend: t("siteSettings.talliesLegend"),
          choices: { always: choice("always"), "after-vote": choice("after-vote") },
          save: t("siteSettings.save"),
          saved: t("siteSettings.saved"),
        }}
      />
    </Desk>
  );
}
