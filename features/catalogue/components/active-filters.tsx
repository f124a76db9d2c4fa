import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { type ArchiveQuery, archivePath, FILTERS } from "../inputs.ts";
import type { FilterNames } from "../queries.ts";
import { termName } from "../term-name.ts";
import styles from "./active-filters.module.css";

type Props = { locale: Locale; query: ArchiveQuery; names: FilterNames };

/** The filters that are set, each a link that takes it away. */
export function ActiveFilters({ locale, query, names }: Props) {
  const t = translator(locale);
  const active = FILTERS.filter((name) => query[name] !== undefined);
  if (active.length === 0) return null;
  return (
    <ul className={styles.active} aria-label={t("catalogue.archive.active")}>
      {active.map((name) => {
        const value = termName(locale, name, names[name] ?? String(query[name]));
        const words = t("catalogue.archive.without", { filter: t(`catalogue.archive.${name}`), value });
        return (
          <li key={name}>
            <a href={localPath(locale, archivePath({ ...query, [name]: undefined, after: undefined }))} title={words}>
              <span aria-hidden="true">{value} ×</span>
              <span className="visually-hidden">{words}</span>
            </a>
          </li>
        );
      })}
      {active.length > 1 && (
        <li>
          <a className={styles.clear} href={localPath(locale, archivePath({ order: query.order }))}>
            {t("catalogue.archive.clear")}
          </a>
        </li>
      )}
    </ul>
  );
}
