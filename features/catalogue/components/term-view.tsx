import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { archivePath } from "../inputs.ts";
import type { Term } from "../policy.ts";
import type { ArchiveSlice } from "../queries-archive.ts";
import { termName } from "../term-name.ts";
import styles from "./archive-view.module.css";
import { CardGrid } from "./card-grid.tsx";
import { CataloguePage } from "./catalogue-page.tsx";
import { Onwards } from "./onwards.tsx";

type Props = { locale: Locale; kind: "genre" | "network" | "year"; term: Term; slice: ArchiveSlice };

/** The reviews that have one thing in common, with a way to sift them further. */
export function TermView({ locale, kind, term, slice: { entries, next } }: Props) {
  const t = translator(locale);
  const filter = { [kind]: term.slug };
  return (
    <CataloguePage
      locale={locale}
      title={t(`catalogue.terms.${kind}Title`, { name: termName(locale, kind, term.name) })}
      under={{ path: "/archive", words: t("catalogue.archive.title") }}
    >
      <div className={`ui ${styles.state}`}>
        <h2 className="ui">{t("catalogue.archive.count", { count: term.count })}</h2>
        {term.count > 1 && (
          <a className={styles.sift} href={localPath(locale, archivePath(filter))} rel="nofollow">
            {t("catalogue.terms.sift")}
          </a>
        )}
      </div>
      <CardGrid locale={locale} cards={entries.map(({ card }) => card)} />
      <Onwards locale={locale} next={next && archivePath({ ...filter, after: next })} />
    </CataloguePage>
  );
}
