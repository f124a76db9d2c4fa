import { NUMBERS_PATH } from "#features/points/policy.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { type ArchiveQuery, archivePath, FILTERS } from "../inputs.ts";
import type { FilterNames } from "../queries.ts";
import type { ArchiveSlice } from "../queries-archive.ts";
import type { Facets } from "../queries-facets.ts";
import { ActiveFilters } from "./active-filters.tsx";
import { ArchiveFilters } from "./archive-filters.tsx";
import { ArchiveOrders } from "./archive-orders.tsx";
import styles from "./archive-view.module.css";
import { CardGrid } from "./card-grid.tsx";
import { CataloguePage } from "./catalogue-page.tsx";
import { entryFigures } from "./entry-figures.tsx";
import { NothingHere } from "./nothing-here.tsx";
import { Onwards } from "./onwards.tsx";

type Props = {
  locale: Locale;
  query: ArchiveQuery;
  /** The words of the filters that are set. */
  names: FilterNames;
  slice: ArchiveSlice;
  facets: Facets;
};

/** The archive: what it is sifted by, in which order, and one page of reviews. The same for the kept page and a filtered one. */
export function ArchiveView({ locale, query, names, slice, facets }: Props) {
  const t = translator(locale);
  const isSifted = FILTERS.some((name) => query[name] !== undefined);
  const count = t(isSifted ? "catalogue.archive.countMatching" : "catalogue.archive.count", { count: facets.total });
  return (
    <CataloguePage locale={locale} title={t("catalogue.archive.title")}>
      <ArchiveFilters {...{ locale, query, names, facets }} />
      <div className={`ui ${styles.state}`}>
        <h2 className="ui">{count}</h2>
        <ActiveFilters locale={locale} query={query} names={names} />
        {facets.total > 1 && <ArchiveOrders locale={locale} query={query} />}
        {query.order !== "newest" && (
          <p>
            {t(`catalogue.archive.orderHints.${query.order}`)}{" "}
            {query.order !== "discussed" && <a href={localPath(locale, NUMBERS_PATH)}>{t("points.numbers.how")}</a>}
          </p>
        )}
      </div>
      {slice.entries.length === 0 ? (
        <NothingHere locale={locale} query={query} isSifted={isSifted} total={facets.total} />
      ) : (
        <CardGrid
          locale={locale}
          cards={slice.entries.map(({ card }) => card)}
          figuresOf={entryFigures(locale, slice.entries)}
        />
      )}
      <Onwards
        locale={locale}
        first={query.after && archivePath({ ...query, after: undefined })}
        next={slice.next && archivePath({ ...query, after: slice.next })}
      />
    </CataloguePage>
  );
}
