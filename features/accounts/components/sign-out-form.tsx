import type { Locale } from "#lib/i18n/locales.ts";
import { localPath } from "#lib/i18n/locales.ts";
import styles from "./account.module.css";

/** A plain form: signing out loads a page afresh. */
export function SignOutForm({ locale, label, everywhere }: { locale: Locale; label: string; everywhere?: boolean }) {
  return (
    <form method="post" action="/api/sign-out">
      <input type="hidden" name="to" value={localPath(locale, "/")} />
      {everywhere && <input type="hidden" name="everywhere" value="yes" />}
      <button type="submit" className={styles.quiet}>
        {label}
      </button>
    </form>
  );
}
