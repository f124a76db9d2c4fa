import type { Metadata } from "next";
import { cookies } from "next/headers";
import { STANDING_PATH, signedInPerson } from "#app/[locale]/signed-in-viewer.ts";
import account from "#features/accounts/components/account.module.css";
import { CornerPage } from "#features/readers/components/corner-page.tsx";
import { LeaveForm } from "#features/readers/components/leave-form.client.tsx";
import { OwnDataLinks } from "#features/readers/components/own-data.tsx";
import { findDeparture, isRecentSignIn } from "#features/readers/queries.ts";
import { SESSION_COOKIE } from "#lib/auth/cookie-names.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { momentInWords, translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Asked = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<Asked> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("readers.leave.title"), robots: { index: false } };
}

/** Where one leaves for good, and sees what one asked for until it happens. The way to stay is above it, as on every own page. */
export default async function LeavePage({ params, searchParams }: Props) {
  const { locale } = await params;
  const viewer = await signedInPerson(locale, "/settings/leave");
  const [departure, isRecent, { kept }] = await Promise.all([
    findDeparture(viewer),
    isRecentSignIn(viewer, (await cookies()).get(SESSION_COOKIE)?.value ?? ""),
    searchParams,
  ]);
  const t = translator(locale);
  const when = departure && momentInWords(locale, departure.dueAt, "long");
  const signInPath = `${localPath(locale, "/sign-in")}?again=1&callbackUrl=${encodeURIComponent(localPath(locale, "/settings/leave"))}`;
  return (
    <CornerPage {...{ locale, viewer }} place="settings" title={t("readers.leave.title")}>
      <div className={account.body}>
        {viewer.suspendedUntil === "forever" && (
          <p className="ui">
            <a href={localPath(locale, STANDING_PATH)}>{t("appeals.standing.title")}</a>
          </p>
        )}
        {departure ? (
          <>
            <p className={account.lede}>{t(`readers.leave.asked.${departure.manner}`, { when: when ?? "" })}</p>
            <p className={account.soft}>{t("readers.leave.until")}</p>
          </>
        ) : (
          <>
            {kept && (
              <p className={account.alert} role="status">
                {t("readers.leave.kept")}
              </p>
            )}
            <p>{t("readers.leave.intro")}</p>
          </>
        )}
        <p>{t("readers.leave.download")}</p>
        <OwnDataLinks locale={locale} />
        {!departure && !isRecent && (
          <>
            <p>{t("readers.leave.signInFirst")}</p>
            <a className={account.quiet} href={signInPath}>
              {t("readers.leave.signIn")}
            </a>
          </>
        )}
        {!departure && isRecent && (
          <LeaveForm
            locale={locale}
            labels={{
              manner: t("readers.leave.mannerLabel"),
              manners: { erase: t("readers.leave.manners.erase"), anonymise: t("readers.leave.manners.anonymise") },
              name: t("readers.leave.name", { name: viewer.name }),
              ask: t("readers.leave.ask"),
            }}
          />
        )}
      </div>
    </CornerPage>
  );
}
