import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ConfirmSignIn } from "#features/accounts/components/confirm-sign-in.tsx";
import { QuietPage } from "#features/accounts/components/quiet-page.tsx";
import { signInLinkInput } from "#features/accounts/inputs.ts";
import { findSignInLink } from "#features/accounts/queries.ts";
import { hasAsked } from "#lib/auth/asked.ts";
import { safePath } from "#lib/auth/safe-path.ts";
import { DEFAULT_LOCALE, isLocale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<Record<string, string | string[]>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(isLocale(locale) ? locale : DEFAULT_LOCALE);
  return { title: t("accounts.confirm.title"), robots: { index: false }, referrer: "same-origin" };
}

/** What a mailed link opens. Only the button's POST uses the link up, so a mail scanner's visit changes nothing. */
export default async function ConfirmPage({ params, searchParams }: Props) {
  const { locale: asked } = await params;
  const locale = isLocale(asked) ? asked : DEFAULT_LOCALE;
  const link = signInLinkInput.safeParse(await searchParams);
  if (!link.success || !(await findSignInLink(link.data, new Date()))) {
    redirect(localPath(locale, "/sign-in/error?error=Verification"));
  }
  const { token, email, callbackUrl } = link.data;
  const isOwnBrowser = await hasAsked(token);
  const t = translator(locale);
  return (
    <QuietPage title={t(isOwnBrowser ? "accounts.confirm.title" : "accounts.confirm.otherTitle")}>
      <ConfirmSignIn
        locale={locale}
        link={{ token, email, callbackUrl: safePath(callbackUrl) }}
        isOwnBrowser={isOwnBrowser}
      />
    </QuietPage>
  );
}
