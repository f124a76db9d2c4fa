import Link from "next/link";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { letterOf } from "../policy.ts";
import styles from "./name-index.module.css";

export type NameEntry = { path: string; name: string; hangul: string | null; more: string };

const FEWEST_FOR_LETTERS = 30;

/** Names from A to Z in columns; many of them under their letters, with a way to each. */
export function NameIndex({ locale, entries }: { locale: Locale; entries: NameEntry[] }) {
  const sorted = [...entries].sort((a, b) => a.name.localeCompare(b.name, locale));
  if (sorted.length < FEWEST_FOR_LETTERS) return <Names locale={locale} entries={sorted} />;
  const groups = [...Map.groupBy(sorted, ({ name }) => letterOf(name))];
  return (
    <>
      <nav className={`ui ${styles.letters}`} aria-label={translator(locale)("catalogue.letters")}>
        <ul>
          {groups.map(([letter]) => (
            <li key={letter}>
              <a href={`#${anchorOf(letter)}`}>{letter}</a>
            </li>
          ))}
        </ul>
      </nav>
      {groups.map(([letter, group]) => (
        <section key={letter} className={styles.group} aria-labelledby={anchorOf(letter)}>
          <h3 id={anchorOf(letter)}>{letter}</h3>
          <Names locale={locale} entries={group} />
        </section>
      ))}
    </>
  );
}

const anchorOf = (letter: string) => `letter-${letter.codePointAt(0)}`;

function Names({ locale, entries }: { locale: Locale; entries: NameEntry[] }) {
  return (
    <ul className={styles.names}>
      {entries.map(({ path, name, hangul, more }) => (
        <li key={path}>
          <Link href={localPath(locale, path)} prefetch={false}>
            {name}
          </Link>
          {hangul && (
            <span className={styles.hangul} lang="ko">
              {" "}
              {hangul}
            </span>
          )}
          <span className={`ui ${styles.more}`}>{more}</span>
        </li>
      ))}
    </ul>
  );
}
