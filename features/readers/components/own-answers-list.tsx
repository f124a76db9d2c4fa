import { reviewPath } from "#features/reviews/addresses.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { formatter, translator } from "#lib/i18n/translate.ts";
import type { OwnAnswer } from "../queries-corner.ts";
import styles from "./profile.module.css";

/** What one answered to which point, for nobody else. */
export function OwnAnswersList({ locale, entries }: { locale: Locale; entries: OwnAnswer[] }) {
  const t = translator(locale);
  const format = formatter(locale);
  const other = (language: string) => (language === locale ? undefined : language);
  return (
    <ul className={styles.list}>
      {entries.map(({ id, slug, reviewTitle, reviewLanguage, stance, title, language, spoilsThrough, ...answer }) => (
        <li key={id}>
          <a className={styles.point} href={localPath(locale, `${reviewPath(slug)}/points/${id}/mine`)}>
            {title === null ? (
              t("readers.answers.hidden", { episode: spoilsThrough })
            ) : (
              <span lang={other(language)}>{title}</span>
            )}
          </a>
          <p className={`ui ${styles.where}`}>
            <span className={styles.status} data-stance={stance}>
              {t(`readers.answers.stances.${stance}`)}
            </span>
            {answer.isEarlier && <span>{t("readers.answers.earlier")}</span>}
            <span lang={other(reviewLanguage)}>{reviewTitle}</span>
            <time dateTime={answer.castAt.toISOString()}>{format.dateTime(answer.castAt, { dateStyle: "long" })}</time>
          </p>
        </li>
      ))}
    </ul>
  );
}
