import type { SignInLink } from "#lib/auth/sign-in-token.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import styles from "./account.module.css";

type Props = { locale: Locale; link: SignInLink; isOwnBrowser: boolean };

/** The one button that uses a mailed link up. A plain form, because only a browser's own answer may carry the session. */
export function ConfirmSignIn({ locale, link, isOwnBrowser }: Props) {
  const t = translator(locale);
  const { email } = link;
  return (
    <form method="post" action="/api/auth/callback/email">
      <p className={styles.lede}>{t(isOwnBrowser ? "accounts.confirm.body" : "accounts.confirm.other", { email })}</p>
      {!isOwnBrowser && <p className={styles.lede}>{t("accounts.confirm.otherAdvice")}</p>}
      {Object.entries(link).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className={styles.button}>
        {t(isOwnBrowser ? "accounts.confirm.button" : "accounts.confirm.otherButton")}
      </button>
    </form>
  );
}
