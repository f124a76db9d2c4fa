import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { OWN_SEARCH_MAX } from "../inputs.ts";
import styles from "./profile.module.css";

type Props = { locale: Locale; q: string | undefined; isEmpty: boolean };

/** Looks for words in one's own comments, and says when there is nothing. */
export function OwnSearch({ locale, q, isEmpty }: Props) {
  const t = translator(locale);
  if (isEmpty && !q) return <p className={styles.note}>{t("readers.comments.empty")}</p>;
  return (
    <search>
      <form className={styles.search}>
        <label htmlFor="own-q">{t("readers.comments.search")}</label>
        <input id="own-q" name="q" type="search" defaultValue={q} maxLength={OWN_SEARCH_MAX} />
        <button type="submit">{t("readers.comments.find")}</button>
      </form>
      {isEmpty && q && (
        <p className={styles.note}>
          {t("readers.comments.noMatch", { words: q })}{" "}
          <a href={localPath(locale, "/my/comments")}>{t("readers.comments.all")}</a>
        </p>
      )}
    </search>
  );
}
