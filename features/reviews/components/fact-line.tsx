import type { Locale } from "#lib/i18n/locales.ts";
import { formatter, translator } from "#lib/i18n/translate.ts";
import type { DramaView } from "../queries.ts";
import styles from "./fact-line.module.css";

/** What is known of a drama, on one line: who leads, where, when, how long, what kind. */
export function FactLine({ locale, drama }: { locale: Locale; drama: DramaView }) {
  const facts = factsInBrief(locale, drama);
  const leads = drama.people.filter(({ job }) => job === "actor").slice(0, 3);
  if (facts.length === 0 && leads.length === 0) return null;
  return (
    <ul className={`ui ${styles.facts}`}>
      {leads.length > 0 && (
        <li className={styles.leads}>
          {formatter(locale).list(
            leads.map(({ name }) => name),
            { type: "unit" },
          )}
        </li>
      )}
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
}

function factsInBrief(locale: Locale, drama: DramaView): string[] {
  const t = translator(locale);
  const facts = [
    drama.network ?? drama.whereToWatch[0],
    releaseDate(locale, drama),
    drama.episodes && t("reviews.episodeCount", { count: drama.episodes }),
    genreWords(locale, drama.genres),
  ];
  return [...new Set(facts.filter((fact) => typeof fact === "string" && fact !== ""))] as string[];
}

/** The day a drama came out, or only its year; null when neither is known. */
export function releaseDate(
  locale: Locale,
  { releasedOn, year }: Pick<DramaView, "releasedOn" | "year">,
): string | null {
  if (releasedOn) return formatter(locale).dateTime(new Date(`${releasedOn}T00:00:00Z`), { dateStyle: "long" });
  return year ? String(year) : null;
}

/** "Music, romance": genres as one phrase. */
export function genreWords(locale: Locale, genres: string[]): string {
  const phrase = genres.map((genre) => genre.toLocaleLowerCase(locale)).join(", ");
  return phrase.charAt(0).toLocaleUpperCase(locale) + phrase.slice(1);
}
