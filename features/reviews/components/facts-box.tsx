import type { ReactNode } from "react";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { DramaView, PersonView } from "../queries.ts";
import { genreWords, releaseDate } from "./fact-line.tsx";
import styles from "./facts-box.module.css";

type Props = { locale: Locale; drama: DramaView; children?: ReactNode };

/** The drama's facts beside the article, and below them what belongs to them. What nobody stated is left out. */
export function FactsBox({ locale, drama, children }: Props) {
  const t = translator(locale);
  const facts = [
    { term: t("reviews.starring"), detail: people(locale, drama, "actor") },
    { term: t("reviews.directedBy"), detail: people(locale, drama, "director") },
    { term: t("reviews.writtenBy"), detail: people(locale, drama, "writer") },
    { term: t("reviews.whereToWatch"), detail: drama.whereToWatch.join(", ") },
    { term: t("reviews.network"), detail: drama.whereToWatch.includes(drama.network ?? "") ? null : drama.network },
    { term: t("reviews.released"), detail: releaseDate(locale, drama) },
    { term: t("reviews.episodes"), detail: drama.episodes },
    { term: t("reviews.genres"), detail: genreWords(locale, drama.genres) },
    { term: t("reviews.country"), detail: drama.country },
  ].filter(({ detail }) => detail);
  if (facts.length === 0 && !children) return null;
  return (
    <aside className={`ui ${styles.facts}`} aria-label={t("reviews.facts")}>
      {facts.length > 0 && (
        <dl>
          {facts.map(({ term, detail }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{detail}</dd>
            </div>
          ))}
        </dl>
      )}
      {children}
    </aside>
  );
}

function people(locale: Locale, drama: DramaView, job: PersonView["job"]): ReactNode {
  const found = drama.people.filter((person) => person.job === job);
  if (found.length === 0) return null;
  const t = translator(locale);
  return found.map(({ name, character }) => (
    <span key={name} className={styles.person}>
      <b>{name}</b> {character && t("reviews.asCharacter", { character })}
    </span>
  ));
}
