import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import styles from "./onwards.module.css";

type Props = { locale: Locale; first?: string | undefined; next?: string | null };

/** The way to further reviews of a list, and back to its beginning. */
export function Onwards({ locale, first, next }: Props) {
  if (!first && !next) return null;
  const t = translator(locale);
  return (
    <p className={`ui ${styles.onwards}`}>
      {next && (
        <a className={styles.next} href={localPath(locale, next)} rel="next">
          {t("catalogue.archive.older")}
        </a>
      )}
      {first && <a href={localPath(locale, first)}>{t("catalogue.archive.first")}</a>}
    </p>
  );
}
