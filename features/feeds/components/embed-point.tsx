import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { embedCode } from "../embed-code.ts";
import styles from "./embed-point.module.css";

/** The code with which other sites show a point. */
export function EmbedPoint({ locale, point }: { locale: Locale; point: { id: string; title: string } }) {
  const t = translator(locale);
  return (
    <details className={styles.embed}>
      <summary>{t("threads.embed.open")}</summary>
      <label htmlFor="embed-code">{t("threads.embed.code")}</label>
      <p id="embed-hint">{t("threads.embed.hint")}</p>
      <textarea id="embed-code" readOnly rows={4} aria-describedby="embed-hint" value={embedCode(locale, point)} />
    </details>
  );
}
