import { Ago } from "#components/ui/ago.tsx";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { EditablePage } from "../queries.ts";
import styles from "./edit-overview.module.css";

/** Every review one may change, the one changed last first. */
export function EditableList({ locale, page, now }: { locale: Locale; page: EditablePage; now: Date }) {
  const t = translator(locale);
  if (page.reviews.length === 0) return <p>{t("editor.noReviews")}</p>;
  return (
    <>
      <ul className={styles.parts}>
        {page.reviews.map(({ id, slug, title, language, status, updatedAt }) => (
          <li key={id}>
            <h2 lang={language}>
              <a href={localPath(locale, `/reviews/${slug}/edit`)}>{title}</a>
            </h2>
            <p>
              {t(`editor.statuses.${status}`)} · {t("editor.changed")} <Ago at={updatedAt} now={now} locale={locale} />
            </p>
          </li>
        ))}
      </ul>
      {page.next && (
        <p>
          <a href={`${localPath(locale, "/edit")}?after=${page.next}`}>{t("editor.more")}</a>
        </p>
      )}
    </>
  );
}
