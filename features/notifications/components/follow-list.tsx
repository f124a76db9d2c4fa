import account from "#features/accounts/components/account.module.css";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { OwnFollow } from "../queries-follow.ts";
import { NoticeButton } from "./notice-button.client.tsx";

/** What somebody watches and mutes, each with a way out. */
export function FollowList({ locale, follows }: { locale: Locale; follows: OwnFollow[] }) {
  const t = translator(locale);
  if (follows.length === 0) return <p className={account.hint}>{t("notices.settings.followEmpty")}</p>;
  return (
    <ul className={account.list}>
      {follows.map(({ stance, subject, id, name, path }) => {
        const words = t(`notices.follow.subjects.${subject}`, { name: name || t("notices.someone") });
        return (
          <li key={`${subject} ${id}`} className={account.row}>
            <span>
              <b>{path ? <a href={localPath(locale, path)}>{words}</a> : words}</b>
              <span className={account.soft}>
                {t(stance === "watch" ? "notices.settings.followWatch" : "notices.settings.followMute")}
              </span>
            </span>
            <NoticeButton
              does="follow"
              locale={locale}
              label={t("notices.settings.followEnd")}
              about={words}
              fields={{ subject, id, choice: "usual" }}
            />
          </li>
        );
      })}
    </ul>
  );
}
