import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { LONGEST_INDEX } from "../policy.ts";
import type { DramaEntry } from "../queries-dramas.ts";
import { CataloguePage, CataloguePart } from "./catalogue-page.tsx";
import { DramaCards } from "./drama-cards.tsx";
import { dramaEntry } from "./entries.ts";
import { NameIndex } from "./name-index.tsx";
import { Words } from "./nothing-here.tsx";

const MOST_PICTURES = 24;
const PICTURES_ABOVE_INDEX = 8;

/** Those whose titles stand on the page itself. */
export const shownDramas = (dramas: DramaEntry[]) =>
  dramas.length > LONGEST_INDEX ? dramas.slice(0, PICTURES_ABOVE_INDEX) : dramas;

/** All dramas: a few by their pictures, many by the last reviewed and then by name. */
export function DramaIndex({ locale, dramas }: { locale: Locale; dramas: DramaEntry[] }) {
  const t = translator(locale);
  const isLong = dramas.length > MOST_PICTURES;
  const count = t("catalogue.dramas.count", { count: dramas.length });
  const entries = dramas.map((drama) => dramaEntry(locale, drama));
  return (
    <CataloguePage locale={locale} title={t("catalogue.dramas.title")}>
      {dramas.length > 0 ? (
        <CataloguePart id="latest" title={isLong ? t("catalogue.dramas.latest") : count} isQuiet={!isLong}>
          <DramaCards locale={locale} dramas={isLong ? dramas.slice(0, PICTURES_ABOVE_INDEX) : dramas} />
        </CataloguePart>
      ) : (
        <Words title={t("catalogue.empty")} hint={t("catalogue.emptyHint")} />
      )}
      {isLong && (
        <CataloguePart id="index" title={t("catalogue.dramas.index")} hint={count}>
          <NameIndex locale={locale} entries={entries} folder="/dramas" />
        </CataloguePart>
      )}
    </CataloguePage>
  );
}
