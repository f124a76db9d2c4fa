import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import styles from "./shown-form.module.css";

/** Everything about oneself to take along. Plain links: only the browser's own answer can be saved as it comes. */
export function OwnDataLinks({ locale }: { locale: Locale }) {
  const t = translator(locale);
  return (
    <p className={`ui ${styles.links}`}>
      <a href="/api/own-data/verdict-data.json" download rel="nofollow">
        {t("readers.data.json")}
      </a>
      <a href="/api/own-data/verdict-data.zip" download rel="nofollow">
        {t("readers.data.zip")}
      </a>
    </p>
  );
}

/** The way to the page on which one leaves for good. */
export function LeaveLink({ locale }: { locale: Locale }) {
  return <a href={localPath(locale, "/settings/leave")}>{translator(locale)("readers.leave.link")}</a>;
}
