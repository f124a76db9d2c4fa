import account from "#features/accounts/components/account.module.css";
import type { Locale } from "#lib/i18n/locales.ts";
import { momentInWords, type Translate, translator } from "#lib/i18n/translate.ts";
import type { OwnMail } from "../queries-mail.ts";

/** The record of mails to one person, as they may see it: of which kind, when, and what became of it. */
export function MailList({ locale, mails }: { locale: Locale; mails: OwnMail[] }) {
  const t = translator(locale);
  if (mails.length === 0) return <p className={account.hint}>{t("notices.settings.mailsEmpty")}</p>;
  return (
    <ul className={account.list}>
      {mails.map(({ id, kind, outcome, at }) => (
        <li key={id} className={account.row}>
          <span>
            <b>{kindWords(t, kind)}</b>
            <span className={account.soft}>
              <time dateTime={at.toISOString()}>{momentInWords(locale, at)}</time>
              {" · "}
              {t(`notices.settings.outcomes.${outcome}`)}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function kindWords(t: Translate, kind: OwnMail["kind"]): string {
  if (kind === "hourly" || kind === "daily") return t(`notices.unsubscribe.${kind}`);
  return t(kind === "sanction" ? "notices.settings.sanction" : `notices.settings.kinds.${kind}`);
}
