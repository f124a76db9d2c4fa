import type { Metadata } from "next";
import { cookies } from "next/headers";
import { STANDING_PATH, signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import styles from "#features/accounts/components/account.module.css";
import { Section, SettingsSections } from "#features/accounts/components/settings-sections.tsx";
import { findOwnAccount } from "#features/accounts/queries.ts";
import { listStanding } from "#features/appeals/queries.ts";
import { NoticesSection } from "#features/notifications/components/notices-section.tsx";
import { CornerPage } from "#features/readers/components/corner-page.tsx";
import { LeaveLink, OwnDataLinks } from "#features/readers/components/own-data.tsx";
import { OwnShown } from "#features/readers/components/own-shown.tsx";
import { findOwnShown } from "#features/readers/queries.ts";
import { findSetting } from "#features/settings/queries.ts";
import { OwnSuggestions } from "#features/suggestions/components/own-suggestions.tsx";
import { listOwnSuggestions } from "#features/suggestions/queries.ts";
import { OwnTrust } from "#features/trust/components/own-trust.tsx";
import { findTrust } from "#features/trust/queries.ts";
import { fewAtOnce } from "#lib/at-most.ts";
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
  const [account, suggestions, trust, rules, shown, standing] = await fewAtOnce([
    () => findOwnAccount(viewer, jar.get(SESSION_COOKIE)?.value ?? ""),
    () => listOwnSuggestions(viewer),
    () => findTrust(viewer.id),
    () => findSetting("trust"),
    () => findOwnShown(viewer),
    () => listStanding(viewer),
  ]);
  const t = translator(locale);
  return (
    <CornerPage {...{ locale, viewer }} place="settings" title={t("accounts.settings.title")}>
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
        profile={
          <Section id="your-profile" heading={t("readers.shown.heading")}>
            <OwnShown locale={locale} name={viewer.name} shown={shown} />
          </Section>
        }
        more={
          <>
            {trust && (
              <Section id="your-trust" heading={t("trust.heading")}>
                <OwnTrust
                  locale={locale}
                  isStaff={viewer.role !== "reader"}
                  record={trust}
                  rules={rules}
                  now={new Date()}
                />
              </Section>
            )}
            <Section id="your-reports" heading={t("moderation.mine.heading")}>
              <a href={localPath(locale, "/settings/reports")}>{t("moderation.mine.settings")}</a>
            </Section>
            <NoticesSection locale={locale} />
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
        last={
          <>
            <Section id="your-data" heading={t("readers.data.heading")}>
              <p className={styles.hint}>{t("readers.data.hint")}</p>
              <OwnDataLinks locale={locale} />
            </Section>
            <Section id="for-good" heading={t("readers.leave.heading")}>
              <p className={styles.hint}>{t("readers.leave.hint")}</p>
              <p className="ui">
                <LeaveLink locale={locale} />
              </p>
            </Section>
          </>
        }
      />
    </CornerPage>
  );
}
