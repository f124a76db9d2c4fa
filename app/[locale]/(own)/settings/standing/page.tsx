import type { Metadata } from "next";
import { STANDING_PATH, signedInPerson } from "#app/[locale]/signed-in-viewer.ts";
import styles from "#features/accounts/components/account.module.css";
import { SignOutForm } from "#features/accounts/components/sign-out-form.client.tsx";
import { Standing, WhatRemains } from "#features/appeals/components/standing.tsx";
import { listStanding } from "#features/appeals/queries.ts";
import { LeaveLink, OwnDataLinks } from "#features/readers/components/own-data.tsx";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("appeals.standing.title"), robots: { index: false } };
}

/** What the moderators decided about the reader. The one page that somebody banned still has. */
export default async function StandingPage({ params }: Props) {
  const { locale } = await params;
  const person = await signedInPerson(locale, STANDING_PATH);
  const t = translator(locale);
  const isBanned = person.suspendedUntil === "forever";
  return (
    <div className={`wrap ${styles.plain}`}>
      <h1 className={styles.title}>{t("appeals.standing.title")}</h1>
      <Standing sanctions={await listStanding(person)} back={localPath(locale, STANDING_PATH)} locale={locale} />
      {isBanned && (
        <>
          <WhatRemains locale={locale} />
          <OwnDataLinks locale={locale} />
          <p className="ui">
            <LeaveLink locale={locale} />
          </p>
          <SignOutForm to={localPath(locale, "/")} label={t("accounts.settings.signOut")} />
        </>
      )}
    </div>
  );
}
