import { HINT_COOKIE } from "#lib/auth/cookie-names.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { AccountCorner } from "./account-corner.client.tsx";

/** The corner with its words: what every page's header is given, the same for everybody. */
export function OwnCorner({ locale }: { locale: Locale }) {
  const t = translator(locale);
  return (
    <AccountCorner
      hintCookie={HINT_COOKIE}
      labels={{
        signIn: t("accounts.corner.signIn"),
        menu: t("accounts.corner.menu"),
        settings: t("accounts.corner.settings"),
        moderation: t("accounts.corner.moderation"),
        people: t("accounts.corner.people"),
        signOut: t("accounts.corner.signOut"),
      }}
      paths={{
        signIn: localPath(locale, "/sign-in"),
        settings: localPath(locale, "/settings"),
        moderation: localPath(locale, "/moderation"),
        people: localPath(locale, "/moderation/people"),
      }}
    />
  );
}
