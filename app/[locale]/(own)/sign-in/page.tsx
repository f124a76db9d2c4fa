import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { whySignIn } from "#app/[locale]/why-sign-in.ts";
import { QuietPage } from "#features/accounts/components/quiet-page.tsx";
import { SignInPanel } from "#features/accounts/components/sign-in-panel.tsx";
import { isMailDelayed } from "#features/accounts/queries.ts";
import { currentViewer } from "#lib/auth/current.ts";
import { listProviders } from "#lib/auth/providers.ts";
import { safePath, safeReferer } from "#lib/auth/safe-path.ts";
import { DEFAULT_LOCALE, isLocale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { hasMailServer, shownMailFolder } from "#lib/mail/send.ts";

export const dynamic = "force-dynamic";

type Search = { callbackUrl?: string | string[]; error?: string | string[] };
type Props = { params: Promise<{ locale: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(isLocale(locale) ? locale : DEFAULT_LOCALE);
  return { title: t("accounts.signIn.title"), robots: { index: false } };
}

export default async function SignInPage({ params, searchParams }: Props) {
  const [{ locale: asked }, { callbackUrl, error }, request] = await Promise.all([params, searchParams, headers()]);
  const locale = isLocale(asked) ? asked : DEFAULT_LOCALE;
  const problem = typeof error === "string" ? error : null;
  if (await currentViewer()) {
    const settings = localPath(locale, "/settings");
    redirect(problem ? `${settings}?error=1` : safePath(callbackUrl, settings));
  }
  const cameFrom = safeReferer(request.get("referer"), request.get("host"), localPath(locale, "/"));
  return (
    <QuietPage title={translator(locale)("accounts.signIn.title")}>
      <SignInPanel
        locale={locale}
        callbackUrl={safePath(callbackUrl, cameFrom)}
        providers={listProviders()}
        problem={problem}
        why={await whySignIn(locale)}
        mailFolder={hasMailServer() ? null : shownMailFolder()}
        isMailDelayed={await isMailDelayed()}
      />
    </QuietPage>
  );
}
