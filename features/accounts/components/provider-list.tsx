import type { Locale } from "#lib/i18n/locales.ts";
import { localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import styles from "./account.module.css";
import { AccountButton } from "./account-button.client.tsx";
import { ProviderButton } from "./provider-button.client.tsx";

type Props = { locale: Locale; providers: { id: string; name: string }[]; linked: string[] };

/** The providers this site offers: linked ones can be unlinked, the others linked to the account one is signed in to. */
export function ProviderList({ locale, providers, linked }: Props) {
  const t = translator(locale);
  return (
    <ul className={styles.list}>
      {providers.map(({ id, name }) => (
        <li key={id} className={styles.row}>
          {linked.includes(id) ? (
            <>
              <span>{t("accounts.settings.linked", { provider: name })}</span>
              <AccountButton
                does="unlink-provider"
                locale={locale}
                label={t("accounts.settings.unlink", { provider: name })}
                fields={{ provider: id }}
              />
            </>
          ) : (
            <ProviderButton
              locale={locale}
              provider={id}
              callbackUrl={localPath(locale, "/settings")}
              label={t("accounts.settings.link", { provider: name })}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
