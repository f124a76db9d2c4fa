import account from "#features/accounts/components/account.module.css";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { NoticeButton } from "./notice-button.client.tsx";

/** The secret address of one's own feed: made when asked for, renewed or taken away by a press. */
export function FeedSettings({ locale, feedUrl }: { locale: Locale; feedUrl: string | null }) {
  const t = translator(locale);
  return (
    <div className={account.form}>
      <p className={account.hint}>{t("notices.settings.feedIntro")}</p>
      {feedUrl && (
        <>
          <label className={account.label} htmlFor="feed-address">
            {t("notices.settings.feedAddress")}
          </label>
          <input id="feed-address" className={account.field} type="text" readOnly value={feedUrl} />
        </>
      )}
      <div className={account.buttons}>
        <NoticeButton
          does="renew-feed"
          locale={locale}
          label={t(feedUrl ? "notices.settings.feedRenew" : "notices.settings.feedMake")}
        />
        {feedUrl && <NoticeButton does="end-feed" locale={locale} label={t("notices.settings.feedEnd")} />}
      </div>
      {feedUrl && <p className={account.hint}>{t("notices.settings.feedRenewHint")}</p>}
    </div>
  );
}
