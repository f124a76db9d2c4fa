import type { Metadata } from "next";
import Link from "next/link";
import styles from "#features/accounts/components/account.module.css";
import { QuietPage } from "#features/accounts/components/quiet-page.tsx";
import { SIGN_IN_MINUTES } from "#lib/auth/sign-in-token.ts";
import { DEFAULT_LOCALE, isLocale, localPath } from "#lib/i18n/locales.ts";
import { type MessageKey, translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ error?: string | string[] }> };

const WORDS: Record<string, [title: MessageKey, body: MessageKey]> = {
  Verification: ["accounts.signInError.usedTitle", "accounts.signInError.used"],
  AccessDenied: ["accounts.signInError.deniedTitle", "accounts.signInError.denied"],
};
const OTHER: [title: MessageKey, body: MessageKey] = ["accounts.signInError.otherTitle", "accounts.signInError.other"];

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(isLocale(locale) ? locale : DEFAULT_LOCALE);
  return { title: t("accounts.signIn.title"), robots: { index: false } };
}

export default async function SignInErrorPage({ params, searchParams }: Props) {
  const [{ locale: asked }, { error }] = await Promise.all([params, searchParams]);
  const locale = isLocale(asked) ? asked : DEFAULT_LOCALE;
  const t = translator(locale);
  const [title, body] = (typeof error === "string" && Object.hasOwn(WORDS, error) && WORDS[error]) || OTHER;
  return (
    <QuietPage title={t(title)}>
      <p className={styles.lede}>{t(body, { minutes: SIGN_IN_MINUTES })}</p>
      <Link className={styles.button} href={localPath(locale, "/sign-in")} prefetch={false}>
        {t("accounts.signInError.again")}
      </Link>
    </QuietPage>
  );
}
