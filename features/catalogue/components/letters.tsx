import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { letterHeading } from "../policy.ts";
import styles from "./letters.module.css";

type Props = { locale: Locale; letters: string[]; hrefOf: (letter: string) => string; current?: string };

/** The letters of an index, each leading to its names. */
export function Letters({ locale, letters, hrefOf, current }: Props) {
  return (
    <nav className={`ui ${styles.letters}`} aria-label={translator(locale)("catalogue.letters")}>
      <ul>
        {letters.map((letter) => (
          <li key={letter}>
            <a href={hrefOf(letter)} aria-current={letter === current ? "page" : undefined}>
              {letterHeading(letter)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
