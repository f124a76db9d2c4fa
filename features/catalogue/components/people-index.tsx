import { personPath } from "#features/reviews/addresses.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { PersonEntry } from "../queries-people.ts";
import { CataloguePage, CataloguePart } from "./catalogue-page.tsx";
import { NameIndex } from "./name-index.tsx";
import { Words } from "./nothing-here.tsx";

/** Everyone who made the dramas reviewed here, by name. */
export function PeopleIndex({ locale, people }: { locale: Locale; people: PersonEntry[] }) {
  const t = translator(locale);
  const entries = people.map(({ slug, name, nameHangul, jobs, dramas }) => ({
    path: personPath(slug),
    name,
    hangul: nameHangul,
    more: [
      ...jobs.map((job) => t(`catalogue.people.jobs.${job}`)),
      t("catalogue.people.dramas", { count: dramas }),
    ].join(" · "),
  }));
  return (
    <CataloguePage locale={locale} title={t("catalogue.people.title")}>
      {entries.length > 0 ? (
        <CataloguePart id="names" title={t("catalogue.people.count", { count: people.length })} isQuiet>
          <NameIndex locale={locale} entries={entries} />
        </CataloguePart>
      ) : (
        <Words title={t("catalogue.empty")} hint={t("catalogue.emptyHint")} />
      )}
    </CataloguePage>
  );
}
