import type { Locale } from "#lib/i18n/locales.ts";
import { formatter, momentInWords, translator } from "#lib/i18n/translate.ts";
import { describeBrowser } from "../policy.ts";
import type { SessionView } from "../queries.ts";
import styles from "./account.module.css";
import { AccountButton } from "./account-button.client.tsx";

/** Where someone is signed in, each place with a way to end it. */
export function SessionList({ locale, sessions }: { locale: Locale; sessions: SessionView[] }) {
  const t = translator(locale);
  const format = formatter(locale);
  return (
    <>
      <ul className={styles.list}>
        {sessions.map(({ id, userAgent, createdAt, lastUsedAt, isCurrent }) => {
          const known = describeBrowser(userAgent);
          const name = known ? t("accounts.settings.browserOn", known) : t("accounts.settings.unknownBrowser");
          const since = t("accounts.settings.since", {
            date: momentInWords(locale, createdAt, "long"),
          });
          return (
            <li key={id} className={styles.row}>
              <span>
                <b>{name}</b>
                <span className={styles.soft}>
                  {isCurrent ? t("accounts.settings.thisBrowser") : null}
                  {isCurrent ? " · " : null}
                  <time dateTime={createdAt.toISOString()}>{since}</time>
                  {!isCurrent && (
                    <>
                      {" · "}
                      <time dateTime={lastUsedAt.toISOString().slice(0, 10)}>
                        {t("accounts.settings.lastUsed", {
                          date: format.dateTime(lastUsedAt, { dateStyle: "medium" }),
                        })}
                      </time>
                    </>
                  )}
                </span>
              </span>
              {!isCurrent && (
                <AccountButton
                  does="end-session"
                  locale={locale}
                  label={t("accounts.settings.endSession")}
                  about={`${name}, ${since}`}
                  fields={{ sessionId: id }}
                />
              )}
            </li>
          );
        })}
      </ul>
      {sessions.length > 1 && (
        <AccountButton does="end-other-sessions" locale={locale} label={t("accounts.settings.endOthers")} />
      )}
    </>
  );
}
