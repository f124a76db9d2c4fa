import Link from "next/link";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { LONGEST_INDEX, letterHeading, letterOf } from "../policy.ts";
import { Letters } from "./letters.tsx";
import styles from "./name-index.module.css";

export type NameEntry = { path: string; name: string; sortedAs: string; hangul: string | null; more: string };

const FEWEST_FOR_LETTERS = 30;

type Props = {
  locale: Locale;
  entries: NameEntry[];
  /** The address above the pages of single letters, for an index too long for one page. */
  folder: string;
};

/** Names from A to Z in columns; many of them under their letters, very many on a page for each letter. */
export function NameIndex({ locale, entries, folder }: Props) {
  const sorted = [...entries].sort((a, b) => a.sortedAs.localeCompare(b.sortedAs, locale));
  if (sorted.length < FEWEST_FOR_LETTERS) return <Names locale={locale} entries={sorted} />;
  const groups = [...Map.groupBy(sorted, ({ sortedAs }) => letterOf(sortedAs))];
  const letters = groups.map(([letter]) => letter);
  if (sorted.length > LONGEST_INDEX) {
    return (
      <Letters
        locale={locale}
        letters={letters}
        hrefOf={(letter) => localPath(locale, `${folder}/letters/${letter}`)}
      />
    );
  }
  return (
    <>
      <Letters locale={locale} letters={letters} hrefOf={(letter) => `#letter-${letter}`} />
      {groups.map(([letter, group]) => (
        <section key={letter} className={styles.group} aria-labelledby={`letter-${letter}`}>
          <h3 id={`letter-${letter}`}>{letterHeading(letter)}</h3>
          <Names locale={locale} entries={group} />
        </section>
      ))}
    </>
  );
}

/** Names in columns, in the order given. */
export function Names({ locale, entries }: { locale: Locale; entries: NameEntry[] }) {
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
