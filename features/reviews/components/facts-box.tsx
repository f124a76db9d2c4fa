import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { dramaPath, networkPath, personPath, yearPath } from "../addresses.ts";
import { countryName, personName } from "../local-names.ts";
import type { DramaView, PersonView } from "../queries.ts";
import { FactLink, GenreWords, InOwnLanguage, releaseDate } from "./fact-line.tsx";
import styles from "./facts-box.module.css";

type Props = {
  locale: Locale;
  drama: DramaView;
  /** On the drama's own page, which needs no way to itself. */
  isOwnPage?: boolean;
  /** What belongs to the facts, below them. */
  children?: ReactNode;
};

/** The drama's facts beside the article, each leading to its page. What nobody stated is left out. */
export function FactsBox({ locale, drama, isOwnPage = false, children }: Props) {
  const t = translator(locale);
  const to = (path: string, words: string) => <FactLink {...{ locale, path, words }} />;
  const network = drama.network && !drama.whereToWatch.includes(drama.network) ? drama.network : null;
  const released = releaseDate(locale, drama);
  const facts = [
    { term: t("reviews.starring"), detail: people(locale, drama, "actor") },
    { term: t("reviews.directedBy"), detail: people(locale, drama, "director") },
    { term: t("reviews.writtenBy"), detail: people(locale, drama, "writer") },
    { term: t("reviews.whereToWatch"), detail: places(drama.whereToWatch, to) },
    { term: t("reviews.network"), detail: network && to(networkPath(network), network) },
    { term: t("reviews.released"), detail: released && drama.year ? to(yearPath(drama.year), released) : released },
    { term: t("reviews.episodes"), detail: drama.episodes },
    {
      term: t("reviews.genres"),
      detail: drama.genres.length > 0 && <GenreWords locale={locale} genres={drama.genres} to={to} />,
    },
    { term: t("reviews.country"), detail: drama.country && country(locale, drama.country) },
  ].filter(({ detail }) => detail);
  if (facts.length === 0 && isOwnPage) return null;
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
      {!isOwnPage && (
        <p className={styles.more}>
          <Link href={localPath(locale, dramaPath(drama.slug))} prefetch={false}>
            {t("catalogue.dramas.about")}
          </Link>
        </p>
      )}
      {children}
    </aside>
  );
}

function country(locale: Locale, stored: string): ReactNode {
  const { words, language } = countryName(locale, stored);
  return (
    <InOwnLanguage locale={locale} language={language}>
      {words}
    </InOwnLanguage>
  );
}

function places(names: string[], to: (path: string, words: string) => ReactNode): ReactNode {
  if (names.length === 0) return null;
  return names.map((name, index) => (
    <Fragment key={name}>
      {index > 0 && ", "}
      {to(networkPath(name), name)}
    </Fragment>
  ));
}

function people(locale: Locale, drama: DramaView, job: PersonView["job"]): ReactNode {
  const found = drama.people.filter((person) => person.job === job);
  if (found.length === 0) return null;
  const t = translator(locale);
  return found.map(({ slug, character, ...person }) => (
    <span key={slug} className={styles.person}>
      <b>
        <FactLink locale={locale} path={personPath(slug)} words={personName(locale, person)} />
      </b>{" "}
      {character && <span className={styles.character}>{t("reviews.asCharacter", { character })}</span>}
    </span>
  ));
}
