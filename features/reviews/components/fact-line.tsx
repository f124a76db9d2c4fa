import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { formatter, translator } from "#lib/i18n/translate.ts";
import { genrePath, networkPath, personPath, yearPath } from "../addresses.ts";
import { genreName, personName } from "../local-names.ts";
import type { DramaView } from "../queries.ts";
import styles from "./fact-line.module.css";

type Fact = { words: ReactNode; text: string };
type Props = {
  locale: Locale;
  drama: DramaView;
  /** Whether people, network, year and genres lead to their pages; not in a card, all of which leads elsewhere. */
  isLinked?: boolean;
};

/** What is known of a drama, on one line: who leads, where, when, how long, what kind. */
export function FactLine({ locale, drama, isLinked = false }: Props) {
  const to = (path: string, words: string) => (isLinked ? <FactLink {...{ locale, path, words }} /> : words);
  const facts = factsInBrief(locale, drama, to);
  const leads = drama.people.filter(({ job }) => job === "actor").slice(0, 3);
  if (facts.length === 0 && leads.length === 0) return null;
  return (
    <ul className={`ui ${styles.facts}`}>
      {leads.length > 0 && (
        <li className={styles.leads}>
          {leads.map(({ slug, name, nameHangul }, index) => (
            <Fragment key={slug}>
              {index > 0 && ", "}
              {to(personPath(slug), personName(locale, { name, nameHangul }))}
            </Fragment>
          ))}
        </li>
      )}
      {facts.map(({ words, text }) => (
        <li key={text}>{words}</li>
      ))}
    </ul>
  );
}

function factsInBrief(locale: Locale, drama: DramaView, to: (path: string, words: string) => ReactNode): Fact[] {
  const t = translator(locale);
  const outlet = drama.network ?? drama.whereToWatch[0];
  const released = releaseDate(locale, drama);
  const episodes = drama.episodes ? t("reviews.episodeCount", { count: drama.episodes }) : "";
  const facts = [
    { text: outlet ?? "", words: outlet && to(networkPath(outlet), outlet) },
    { text: released ?? "", words: released && drama.year ? to(yearPath(drama.year), released) : released },
    { text: episodes, words: episodes },
    { text: drama.genres.join(), words: <GenreWords locale={locale} genres={drama.genres} to={to} /> },
  ];
  return facts.filter(({ text }, index) => text !== "" && facts.findIndex((fact) => fact.text === text) === index);
}

/** A fact that has a page of its own. Never fetched ahead: there are many on a page, and few are followed. */
export function FactLink({ locale, path, words }: { locale: Locale; path: string; words: string }) {
  return (
    <Link href={localPath(locale, path)} prefetch={false}>
      {words}
    </Link>
  );
}

/** Words that may be in another language than their page. */
export function InOwnLanguage(props: { locale: Locale; language: string; children: ReactNode }) {
  return props.language === props.locale ? props.children : <span lang={props.language}>{props.children}</span>;
}

/** The day a drama came out, or only its year; null when neither is known. */
export function releaseDate(
  locale: Locale,
  { releasedOn, year }: Pick<DramaView, "releasedOn" | "year">,
): string | null {
  if (releasedOn) return formatter(locale).dateTime(new Date(`${releasedOn}T00:00:00Z`), { dateStyle: "long" });
  return year ? String(year) : null;
}

/** "Music, romance": genres as one phrase, each leading to its page where `to` makes it a link. */
export function GenreWords({
  locale,
  genres,
  to,
}: {
  locale: Locale;
  genres: string[];
  to: (path: string, words: string) => ReactNode;
}) {
  return genres.map((genre, index) => {
    const name = genreName(locale, genre);
    // Genres are stored in any case and stand in a phrase.
    const lower = name.language === "en" ? name.words.toLowerCase() : name.words;
    const words = index === 0 ? lower.charAt(0).toUpperCase() + lower.slice(1) : lower;
    return (
      <Fragment key={genre}>
        {index > 0 && ", "}
        <InOwnLanguage locale={locale} language={name.language}>
          {to(genrePath(genre), words)}
        </InOwnLanguage>
      </Fragment>
    );
  });
}
