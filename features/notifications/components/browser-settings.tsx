import account from "#features/accounts/components/account.module.css";
import { describeBrowser } from "#features/accounts/policy.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { formatter, translator } from "#lib/i18n/translate.ts";
import type { OwnBrowser } from "../queries-push.ts";
import { NoticeButton } from "./notice-button.client.tsx";
import { PushSwitch } from "./push-switch.client.tsx";

type Props = { locale: Locale; browsers: OwnBrowser[]; pushKey: string };

/** Whether this browser tells its reader, and which others do. */
export function BrowserSettings({ locale, browsers, pushKey }: Props) {
  const t = translator(locale);
  const format = formatter(locale);
  return (
    <div className={account.form}>
      <p className={account.hint}>{t("notices.settings.pushIntro")}</p>
      <PushSwitch
        locale={locale}
        publicKey={pushKey}
        labels={{
          none: t("notices.settings.pushNone"),
          on: t("notices.settings.pushOn"),
          off: t("notices.settings.pushOff"),
          isOn: t("notices.settings.pushIsOn"),
          denied: t("notices.settings.pushDenied"),
          failed: t("notices.settings.pushFailed"),
        }}
      />
      {browsers.length > 0 && <p className={account.label}>{t("notices.settings.pushOthers")}</p>}
      <ul className={account.list} hidden={browsers.length === 0}>
        {browsers.map(({ id, userAgent, createdAt }) => {
          const known = describeBrowser(userAgent);
          const browser = known ? t("accounts.settings.browserOn", known) : t("accounts.settings.unknownBrowser");
          const words = t("notices.settings.pushBrowser", {
            browser,
            date: format.dateTime(createdAt, { dateStyle: "long" }),
          });
          return (
            <li key={id} className={account.row}>
              <span>{words}</span>
              <NoticeButton
                does="end-push"
                locale={locale}
                label={t("notices.settings.pushEnd")}
                about={words}
                fields={{ subscriptionId: id }}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
