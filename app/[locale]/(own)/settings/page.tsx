import type { Metadata } from "next";
import { cookies } from "next/headers";
import { STANDING_PATH, signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import styles from "#features/accounts/components/account.module.css";
import { Section, SettingsSections } from "#features/accounts/components/settings-sections.tsx";
import { findOwnAccount } from "#features/accounts/queries.ts";
import { listStanding } from "#features/appeals/queries.ts";
import { OwnSuggestions } from "#features/suggestions/components/own-suggestions.tsx";
import { listOwnSuggestions } from "#features/suggestions/queries.ts";
import { SESSION_COOKIE } from "#lib/auth/cookie-names.ts";
import { listProviders } from "#lib/auth/providers.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<{ error?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("accounts.settings.title"), robots: { index: false } };
}

export default async function SettingsPage({ params, searchParams }: Props) {
  const [{ locale }, { error }, jar] = await Promise.all([params, searchParams, cookies()]);
  const viewer = await signedInViewer(locale, "/settings");
  const [account, suggestions, standing] = await Promise.all([
    findOwnAccount(viewer, jar.get(SESSION_COOKIE)?.value ?? ""),
    listOwnSuggestions(viewer),
    listStanding(viewer),
  ]);
  const t = translator(locale);
  return (
    <div className={`wrap ${styles.plain}`}>
      <h1 className={styles.title}>{t("accounts.settings.title")}</h1>
      {error && (
        <p className={`ui ${styles.alert}`} role="alert">
          {t("accounts.settings.linkedElsewhere")}
        </p>
      )}
      <SettingsSections
        locale={locale}
        viewer={viewer}
        account={account}
        providers={listProviders()}
        more={
          <>
            {suggestions.length > 0 && (
              <Section id="your-suggestions" heading={t("suggestions.own.heading")}>
                <OwnSuggestions locale={locale} suggestions={suggestions} />
              </Section>
            )}
            {standing.length > 0 && (
              <Section id="your-standing" heading={t("appeals.standing.title")}>
                <a href={localPath(locale, STANDING_PATH)}>
                  {t(
                    standing.some(({ isInForce }) => isInForce)
                      ? "appeals.standing.something"
                      : "appeals.standing.nothingNow",
                  )}
                </a>
              </Section>
            )}
          </>
        }
      />
    </div>
  );
}
