import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { STANDING_PATH } from "#app/[locale]/signed-in-viewer.ts";
import { whySignIn } from "#app/[locale]/why-sign-in.ts";
import { QuietPage } from "#features/accounts/components/quiet-page.tsx";
import { SignInPanel } from "#features/accounts/components/sign-in-panel.tsx";
import { isMailDelayed } from "#features/accounts/queries.ts";
import { currentPerson } from "#lib/auth/current.ts";
import { listProviders } from "#lib/auth/providers.ts";
import { hasSignedInRecently, type Viewer } from "#lib/auth/roles.ts";
import { safePath, safeReferer } from "#lib/auth/safe-path.ts";
import { DEFAULT_LOCALE, isLocale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { hasMailServer, shownMailFolder } from "#lib/mail/send.ts";

export const dynamic = "force-dynamic";

type Search = { callbackUrl?: string | string[]; error?: string | string[]; again?: string | string[] };
type Props = { params: Promise<{ locale: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(isLocale(locale) ? locale : DEFAULT_LOCALE);
  return { title: t("accounts.signIn.title"), robots: { index: false } };
}

export default async function SignInPage({ params, searchParams }: Props) {
  const [{ locale: asked }, { callbackUrl, error, again }, request] = await Promise.all([
    params,
    searchParams,
    headers(),
  ]);
  const locale = isLocale(asked) ? asked : DEFAULT_LOCALE;
  const problem = typeof error === "string" ? error : null;
  const person = await currentPerson();
  if (person && !isProofWanted(person, again)) {
    if (person.suspendedUntil === "forever") redirect(localPath(locale, STANDING_PATH));
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
        why={person ? translator(locale)("accounts.signIn.why.again", { name: person.name }) : await whySignIn(locale)}
        mailFolder={hasMailServer() ? null : shownMailFolder()}
        isMailDelayed={await isMailDelayed()}
      />
    </QuietPage>
  );
}

/** Whether someone who is signed in was sent here to prove once more who they are. */
function isProofWanted(person: Viewer, again: unknown): boolean {
  return again === "1" && !hasSignedInRecently(person, new Date());
}
