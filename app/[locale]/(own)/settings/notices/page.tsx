import type { Metadata } from "next";
import { cookies } from "next/headers";
import { signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import { findOwnAccount } from "#features/accounts/queries.ts";
import { NoticeSettings } from "#features/notifications/components/notice-settings.tsx";
import { findOwnChoices } from "#features/notifications/queries-choices.ts";
import { listOwnFollows } from "#features/notifications/queries-follow.ts";
import { listOwnMails } from "#features/notifications/queries-mail.ts";
import { listOwnBrowsers } from "#features/notifications/queries-push.ts";
import { feedSecret } from "#features/notifications/tokens.ts";
import { fewAtOnce } from "#lib/at-most.ts";
import { SESSION_COOKIE } from "#lib/auth/cookie-names.ts";
import { siteUrl } from "#lib/env.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { pushKey } from "#lib/push/send.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("notices.settings.title"), robots: { index: false } };
}

export default async function NoticeSettingsPage({ params }: Props) {
  const [{ locale }, jar] = await Promise.all([params, cookies()]);
  const viewer = await signedInViewer(locale, "/settings/notices");
  const [choices, follows, mails, browsers, account] = await fewAtOnce([
    () => findOwnChoices(viewer),
    () => listOwnFollows(viewer),
    () => listOwnMails(viewer),
    () => listOwnBrowsers(viewer),
    () => findOwnAccount(viewer, jar.get(SESSION_COOKIE)?.value ?? ""),
  ]);
  const feedUrl = choices.hasFeed ? `${siteUrl()}/feeds/${feedSecret(viewer.id, choices.feedEdition)}/atom.xml` : null;
  return (
    <NoticeSettings
      locale={locale}
      choices={choices}
      follows={follows}
      mails={mails}
      browsers={browsers}
      email={account.email}
      feedUrl={feedUrl}
      pushKey={pushKey()}
    />
  );
}
