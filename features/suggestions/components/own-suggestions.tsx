import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { OwnSuggestion } from "../queries.ts";
import styles from "./own-suggestions.module.css";

/** What a reader suggested, and what became of each. */
export function OwnSuggestions({ locale, suggestions }: { locale: Locale; suggestions: OwnSuggestion[] }) {
  const t = translator(locale);
  return (
    <ul className={styles.own}>
      {suggestions.map(({ id, title, status, reason, pointId, slug, reviewTitle }) => (
        <li key={id}>
          <b>{title}</b> <span>{t("suggestions.own.on", { title: reviewTitle })}</span>
          <p>
            {t(`suggestions.own.${status}`, { reason: reason ?? "" })}{" "}
            {pointId && (
              <a href={localPath(locale, `/reviews/${slug}/points/${pointId}`)}>
                {t("suggestions.own.see")}
                <span className="visually-hidden">{t("threads.linkAbout", { title })}</span>
              </a>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
