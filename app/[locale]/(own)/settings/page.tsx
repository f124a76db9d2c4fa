import type { Metadata } from "next";
import { cookies } from "next/headers";
import { signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import styles from "#features/accounts/components/account.module.css";
import { SettingsSections } from "#features/accounts/components/settings-sections.tsx";
import { findOwnAccount } from "#features/accounts/queries.ts";
import { SESSION_COOKIE } from "#lib/auth/cookie-names.ts";
import { listProviders } from "#lib/auth/providers.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<{ error?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("accounts.settings.title"), robots: { index: false } };
}

export default async function SettingsPage({ params, searchParams }: Props) {
  const [{ locale }, { error }, jar] = await Promise.all([params, searchParams, cookies()]);
  const viewer = await signedInViewer(locale, "/settings");
  const account = await findOwnAccount(viewer, jar.get(SESSION_COOKIE)?.value ?? "");
  const t = translator(locale);
  return (
    <div className={`wrap ${styles.plain}`}>
      <h1 className={styles.title}>{t("accounts.settings.title")}</h1>
      {error && (
        <p className={`ui ${styles.alert}`} role="alert">
          {t("accounts.settings.linkedElsewhere")}
        </p>
      )}
      <SettingsSections locale={locale} viewer={viewer} account={account} providers={listProviders()} />
    </div>
  );
}
