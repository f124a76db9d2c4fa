import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { PictureView } from "../queries.ts";
import styles from "./picture-credit.module.css";

/** Who is to be named for an uploaded picture, under it. */
export function PictureCredit({ locale, picture }: { locale: Locale; picture: PictureView | null }) {
  if (!picture) return null;
  const { credit, creditUrl } = picture;
  return (
    <figcaption className={`ui ${styles.credit}`}>
      {translator(locale)("pictures.creditLabel")}{" "}
      {creditUrl ? (
        <a href={creditUrl} rel="nofollow noopener">
          {credit}
        </a>
      ) : (
        credit
      )}
    </figcaption>
  );
}
