import account from "#features/accounts/components/account.module.css";
import { QuietPage } from "#features/accounts/components/quiet-page.tsx";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { type Translate, translator } from "#lib/i18n/translate.ts";
import type { Unsubscribed } from "../tokens.ts";

type Props = { locale: Locale; token: string; what: Unsubscribed | null; isDone: boolean };

/** Where a mail's link leads: it asks once, and a plain form does it. */
export function UnsubscribePage({ locale, token, what, isDone }: Props) {
  const t = translator(locale);
  return (
    <QuietPage title={t("notices.unsubscribe.title")}>
      {what === null && <p className={account.lede}>{t("notices.unsubscribe.bad")}</p>}
      {what !== null && isDone && (
        <p className={account.lede} role="status">
          {t("notices.unsubscribe.done", { what: endedWords(t, what) })}
        </p>
      )}
      {what !== null && !isDone && (
        <>
          <p className={account.lede}>{t("notices.unsubscribe.ask", { what: endedWords(t, what) })}</p>
          <form method="post" action={`/api/unsubscribe/${token}`}>
            <input type="hidden" name="from" value={locale} />
            <button type="submit" className={account.button}>
              {t("notices.unsubscribe.button")}
            </button>
          </form>
        </>
      )}
      <p className={account.note}>
        <a href={localPath(locale, "/settings/notices")}>{t("notices.unsubscribe.settings")}</a>
      </p>
    </QuietPage>
  );
}

function endedWords(t: Translate, what: Unsubscribed): string {
  if (what === "hourly" || what === "daily") return t(`notices.unsubscribe.${what}`);
  return t(`notices.settings.kinds.${what}`);
}
