import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import styles from "./credit-line.module.css";

/** Who suggested a point, where they would like to be named. */
export function CreditLine({ locale, name }: { locale: Locale; name: string }) {
  return <p className={styles.credit}>{translator(locale)("suggestions.creditLine", { name })}</p>;
}
