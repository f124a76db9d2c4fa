import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { type ArchiveQuery, FILTERS, type FilterName } from "../inputs.ts";
import type { FilterNames } from "../queries.ts";
import type { Facets } from "../queries-facets.ts";
import { termName } from "../term-name.ts";
import styles from "./archive-filters.module.css";

type Props = { locale: Locale; query: ArchiveQuery; names: FilterNames; facets: Facets };

/** A plain form whose answers become the address. A filter with nothing to choose from is left out. */
export function ArchiveFilters({ locale, query, names, facets }: Props) {
  const t = translator(locale);
  const shown = FILTERS.filter((name) => query[name] !== undefined || canSift(facets, name));
  if (shown.length === 0) return null;
  return (
    <form
      className={`ui ${styles.filters}`}
      action={localPath(locale, "/archive")}
      aria-label={t("catalogue.archive.filters")}
    >
      {shown.map((name) => (
        <FilterField
          key={name}
          locale={locale}
          name={name}
          chosen={query[name]?.toString()}
          chosenName={names[name]}
          options={facets.values[name]}
        />
      ))}
      {query.order !== "newest" && <input type="hidden" name="order" value={query.order} />}
      <button type="submit">{t("catalogue.archive.show")}</button>
    </form>
  );
}

function canSift({ total, values }: Facets, name: FilterName): boolean {
  return values[name].some(({ count }) => count < total);
}

type FieldProps = {
  locale: Locale;
  name: FilterName;
  chosen: string | undefined;
  chosenName: string | undefined;
  options: Facets["values"][FilterName];
};

function FilterField({ locale, name, chosen, chosenName, options }: FieldProps) {
  const t = translator(locale);
  const id = `filter-${name}`;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t(`catalogue.archive.${name}`)}</label>
      <select id={id} name={name} defaultValue={chosen ?? ""}>
        <option value="">{t("catalogue.archive.any")}</option>
        {chosen && !options.some(({ slug }) => slug === chosen) && (
          <option value={chosen}>{chosenName ? termName(locale, name, chosenName) : chosen}</option>
        )}
        {options.map(({ slug, name: words, count }) => (
          <option key={slug} value={slug}>
            {t("catalogue.archive.option", { name: termName(locale, name, words), count })}
          </option>
        ))}
      </select>
    </div>
  );
}
