import { HINT_COOKIE } from "#lib/auth/cookie-names.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { AccountCorner } from "./account-corner.client.tsx";

type Props = { locale: Locale; viewer?: Viewer | null | undefined; unread?: number };

/** The corner with its words. Without `viewer` it is the same for everybody until the browser learns who reads. */
export function OwnCorner({ locale, viewer, unread = 0 }: Props) {
  const t = translator(locale);
  return (
    <AccountCorner
      hintCookie={HINT_COOKIE}
      known={viewer ? { id: viewer.id, name: viewer.name, role: viewer.role } : null}
      knownUnread={unread}
      labels={{
        inbox: t("accounts.corner.inbox"),
        unread: t("accounts.corner.unread", { count: "%" }),
        signIn: t("accounts.corner.signIn"),
        menu: t("accounts.corner.menu"),
        profile: t("accounts.corner.profile"),
        comments: t("accounts.corner.comments"),
        saved: t("accounts.corner.saved"),
        settings: t("accounts.corner.settings"),
        moderation: t("accounts.corner.moderation"),
        edit: t("accounts.corner.edit"),
        people: t("accounts.corner.people"),
        signOut: t("accounts.corner.signOut"),
      }}
      paths={{
        inbox: localPath(locale, "/inbox"),
        home: localPath(locale, "/").replace(/\/$/, ""),
        signIn: localPath(locale, "/sign-in"),
        comments: localPath(locale, "/my/comments"),
        saved: localPath(locale, "/saved"),
        settings: localPath(locale, "/settings"),
        moderation: localPath(locale, "/moderation"),
        edit: localPath(locale, "/edit"),
        people: localPath(locale, "/moderation/people"),
      }}
    />
  );
}
