import type { Locale } from "#lib/i18n/locales.ts";
import { type MessageKey, translator } from "#lib/i18n/translate.ts";
import styles from "./account.module.css";
import { ProviderButton } from "./provider-button.client.tsx";
import { SignInForm } from "./sign-in-form.client.tsx";

const PROBLEMS: Record<string, MessageKey> = {
  OAuthAccountNotLinked: "accounts.signIn.errors.notLinked",
  NoEmail: "accounts.signIn.errors.noEmail",
};

type Props = {
  locale: Locale;
  callbackUrl: string;
  providers: { id: string; name: string }[];
  /** What next-auth says went wrong on the way, if anything. */
  problem: string | null;
  /** What waits for this reader to sign in. */
  why: string | null;
  /** The folder mails are written to, when there is no mail server. */
  mailFolder: string | null;
  isMailDelayed: boolean;
};

export function SignInPanel({ locale, callbackUrl, providers, problem, why, mailFolder, isMailDelayed }: Props) {
  const t = translator(locale);
  return (
    <>
      {problem && (
        <p className={`ui ${styles.alert}`} role="alert">
          {t(PROBLEMS[problem] ?? "accounts.signIn.errors.other")}
        </p>
      )}
      {why && <p className={styles.why}>{why}</p>}
      <p className={styles.lede}>{t("accounts.signIn.intro")}</p>
      <SignInForm
        locale={locale}
        callbackUrl={callbackUrl}
        labels={{ email: t("accounts.signIn.email"), send: t("accounts.signIn.send") }}
      />
      {providers.length > 0 && (
        <>
          <p className={`ui ${styles.or}`}>{t("accounts.signIn.or")}</p>
          <div className={styles.providers}>
            {providers.map(({ id, name }) => (
              <ProviderButton
                key={id}
                locale={locale}
                provider={id}
                callbackUrl={callbackUrl}
                label={t("accounts.signIn.with", { provider: name })}
              />
            ))}
          </div>
        </>
      )}
      {mailFolder && <p className={`ui ${styles.note}`}>{t("accounts.signIn.noMailServer", { folder: mailFolder })}</p>}
      {isMailDelayed && <p className={`ui ${styles.note}`}>{t("accounts.signIn.delayed")}</p>}
    </>
  );
}
