import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { QUERY_MAX_CHARS } from "../inputs.ts";
import styles from "./search-form.module.css";

/** A plain way into the search from a page that is about something else. */
export function SearchForm({ locale }: { locale: Locale }) {
  const t = translator(locale);
  return (
    <search className={styles.plain}>
      <form className={styles.form} action={localPath(locale, "/search")}>
        <label className="visually-hidden" htmlFor="search-query">
          {t("search.label")}
        </label>
        <input
          id="search-query"
          className={styles.field}
          type="search"
          name="q"
          required
          maxLength={QUERY_MAX_CHARS}
          placeholder={t("search.placeholder")}
          autoComplete="off"
        />
        <button className={styles.button} type="submit">
          {t("search.button")}
        </button>
      </form>
    </search>
  );
}
