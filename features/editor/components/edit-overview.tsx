import { dramaPath } from "#features/reviews/addresses.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { EditableReview } from "../queries.ts";
import styles from "./edit-overview.module.css";
import { EDIT_PARTS } from "./edit-parts.ts";

/** What of a review can be changed, and where. */
export function EditOverview({ locale, review }: { locale: Locale; review: EditableReview }) {
  const t = translator(locale);
  const path = localPath(locale, `/reviews/${review.slug}/edit`);
  return (
    <ul className={styles.parts}>
      {EDIT_PARTS.flatMap(({ part, path: below, name, hint }) =>
        hint === null
          ? []
          : [
              <li key={part}>
                <h2>
                  <a href={`${path}${below}`}>{t(name)}</a>
                </h2>
                <p>{t(hint)}</p>
              </li>,
            ],
      )}
      <li>
        <h2>
          <a href={localPath(locale, `${dramaPath(review.dramaSlug)}/picture`)}>{t("editor.picture")}</a>
        </h2>
        <p>{t("editor.pictureHint")}</p>
      </li>
    </ul>
  );
}
