import { dramaPath, personPath } from "#features/reviews/addresses.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { sortedAs } from "../policy.ts";
import type { DramaEntry } from "../queries-dramas.ts";
import type { PersonEntry } from "../queries-people.ts";
import type { NameEntry } from "./name-index.tsx";

/** "2022 · Disney+ · 2 reviews" */
export function dramaFacts(locale: Locale, { year, network, reviews }: DramaEntry): string {
  const count = translator(locale)("catalogue.dramas.reviews", { count: reviews });
  return [year, network, count].filter(Boolean).join(" · ");
}

/** A drama in an index of names. */
export function dramaEntry(locale: Locale, drama: DramaEntry): NameEntry {
  return {
    path: dramaPath(drama.slug),
    name: drama.title,
    sortedAs: sortedAs(drama.title),
    hangul: drama.titleHangul,
    more: dramaFacts(locale, drama),
  };
}

/** A person in an index of names: "Actor · Writer · 3 dramas". */
export function personEntry(locale: Locale, { slug, name, nameHangul, jobs, dramas }: PersonEntry): NameEntry {
  const t = translator(locale);
  const work = jobs.map((job) => t(`catalogue.people.jobs.${job}`));
  return {
    path: personPath(slug),
    name,
    sortedAs: name,
    hangul: nameHangul,
    more: [...work, t("catalogue.people.dramas", { count: dramas })].join(" · "),
  };
}
