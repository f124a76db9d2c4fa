import type { Metadata } from "next";
import Link from "next/link";
import styles from "#features/accounts/components/account.module.css";
import { QuietPage } from "#features/accounts/components/quiet-page.tsx";
import { isMailDelayed } from "#features/accounts/queries.ts";
import { SIGN_IN_MINUTES } from "#lib/auth/sign-in-token.ts";
import { DEFAULT_LOCALE, isLocale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { hasMailServer, shownMailFolder } from "#lib/mail/send.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(isLocale(locale) ? locale : DEFAULT_LOCALE);
  return { title: t("accounts.sent.title"), robots: { index: false } };
}

export default async function SentPage({ params }: Props) {
  const { locale: asked } = await params;
  const locale = isLocale(asked) ? asked : DEFAULT_LOCALE;
  const t = translator(locale);
  return (
    <QuietPage title={t("accounts.sent.title")}>
      <p className={styles.lede}>{t("accounts.sent.body", { minutes: SIGN_IN_MINUTES })}</p>
      <p className={styles.lede}>{t("accounts.sent.sameBrowser")}</p>
      <p className={`ui ${styles.soft}`}>{t("accounts.sent.nothing")}</p>
      <Link className={styles.quiet} href={localPath(locale, "/sign-in")} prefetch={false}>
        {t("accounts.sent.again")}
      </Link>
      {!hasMailServer() && (
        <p className={`ui ${styles.note}`}>{t("accounts.signIn.noMailServer", { folder: shownMailFolder() })}</p>
      )}
      {(await isMailDelayed()) && <p className={`ui ${styles.note}`}>{t("accounts.signIn.delayed")}</p>}
    </QuietPage>
  );
}
