import { reviewPath } from "#features/reviews/addresses.ts";
import { isLocale, type Locale, localPath } from "#lib/i18n/locales.ts";
import { languageName, translator } from "#lib/i18n/translate.ts";
import { targetLanguages } from "../policy.ts";
import type { TranslationDesk as Desk } from "../queries.ts";
import styles from "./translation-form.module.css";

type Props = { locale: Locale; desk: Desk; slug: string; done: "saved" | "deleted" | undefined };

/** How the translation stands, and which others there could be. */
export function TranslationState({ locale, desk, slug, done }: Props) {
  const t = translator(locale);
  const others = targetLanguages(desk.language).filter((language) => language !== desk.into);
  const isRead = desk.saved?.status === "published" && desk.status === "published" && isLocale(desk.into);
  return (
    <div>
      <p className={styles.state} role="status">
        {done && <span className={styles.done}>{t(`translations.${done}`)}</span>}{" "}
        <span>{t(`translations.statuses.${desk.saved?.status ?? "none"}`)}</span>{" "}
        {isRead && (
          <a href={localPath(desk.into as Locale, reviewPath(slug))} hrefLang={desk.into}>
            {t("translations.readIt")}
          </a>
        )}
      </p>
      <p>{t("translations.intro", { language: languageName(locale, desk.language) })}</p>
      {others.length > 0 && (
        <nav className={styles.state} aria-label={t("translations.other")}>
          {others.map((language) => (
            <a key={language} href={localPath(locale, `${reviewPath(slug)}/edit/translation?into=${language}`)}>
              {languageName(locale, language)}
            </a>
          ))}
        </nav>
      )}
    </div>
  );
}
