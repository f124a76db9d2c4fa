import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { LONGEST_INDEX } from "../policy.ts";
import type { PersonEntry } from "../queries-people.ts";
import { CataloguePage, CataloguePart } from "./catalogue-page.tsx";
import { personEntry } from "./entries.ts";
import { NameIndex, Names } from "./name-index.tsx";
import { Words } from "./nothing-here.tsx";

const MOST_SEEN = 36;

/** Those whose names stand on the page itself. */
export const shownPeople = (people: PersonEntry[]) =>
  people.length > LONGEST_INDEX ? people.slice(0, MOST_SEEN) : people;

/** Everyone who made the dramas reviewed here, by name; of very many those in most dramas first. */
export function PeopleIndex({ locale, people }: { locale: Locale; people: PersonEntry[] }) {
  const t = translator(locale);
  const entries = people.map((person) => personEntry(locale, person));
  if (entries.length === 0) {
    return (
      <CataloguePage locale={locale} title={t("catalogue.people.title")}>
        <Words title={t("catalogue.empty")} hint={t("catalogue.emptyHint")} />
      </CataloguePage>
    );
  }
  return (
    <CataloguePage locale={locale} title={t("catalogue.people.title")}>
      <CataloguePart id="names" title={t("catalogue.people.count", { count: people.length })} isQuiet>
        <NameIndex locale={locale} entries={entries} folder="/people" />
      </CataloguePart>
      {entries.length > LONGEST_INDEX && (
        <CataloguePart id="most" title={t("catalogue.people.most")}>
          <Names locale={locale} entries={shownPeople(people).map((person) => personEntry(locale, person))} />
        </CataloguePart>
      )}
    </CataloguePage>
  );
}
