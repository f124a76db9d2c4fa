import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import styles from "./picture-form.module.css";
import { pictureDoor } from "./picture-form.tsx";

/** Takes the picture away, in two steps: what is deleted cannot be put back. */
export function RemovePicture({ locale, slug, hash }: { locale: Locale; slug: string; hash: string }) {
  const t = translator(locale);
  return (
    <details className={styles.remove}>
      <summary>{t("pictures.form.remove")}</summary>
      <form method="post" action={pictureDoor(slug)} encType="multipart/form-data">
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="act" value="remove" />
        <input type="hidden" name="hash" value={hash} />
        <p className={styles.hint}>{t("pictures.form.removeHint")}</p>
        <button type="submit" className={styles.quiet}>
          {t("pictures.form.removeButton")}
        </button>
      </form>
    </details>
  );
}
