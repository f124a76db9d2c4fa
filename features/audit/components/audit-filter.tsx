import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { isMessageKey, translator } from "#lib/i18n/translate.ts";
import { AUDIT_ACTIONS, type AuditAction } from "../inputs.ts";
import styles from "./audit-log.module.css";

/** Shows one kind of deed only; a plain form, so that the address can be kept. */
export function AuditFilter({ action, locale }: { action: AuditAction | undefined; locale: Locale }) {
  const t = translator(locale);
  return (
    <form className={styles.filter} action={localPath(locale, "/moderation/log")}>
      <label htmlFor="log-action">{t("moderation.logPage.filter")}</label>
      <select id="log-action" name="action" defaultValue={action ?? ""}>
        <option value="">{t("moderation.logPage.everything")}</option>
        {AUDIT_ACTIONS.map((known) => {
          const key = `moderation.actionNames.${known}`;
          return (
            <option key={known} value={known}>
              {isMessageKey(key) ? t(key) : known}
            </option>
          );
        })}
      </select>
      <button type="submit">{t("moderation.logPage.apply")}</button>
    </form>
  );
}
