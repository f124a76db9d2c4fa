import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { letterHeading, letterOf } from "../policy.ts";
import { CataloguePage } from "./catalogue-page.tsx";
import { Letters } from "./letters.tsx";
import { type NameEntry, Names } from "./name-index.tsx";

type Props = { locale: Locale; title: string; folder: string; letter: string; entries: NameEntry[] };

/** One letter of a long index, with the way to the others. */
export function LetterView({ locale, title, folder, letter, entries }: Props) {
  const sorted = [...entries].sort((a, b) => a.sortedAs.localeCompare(b.sortedAs, locale));
  const letters = [...new Set(sorted.map(({ sortedAs }) => letterOf(sortedAs)))];
  return (
    <CataloguePage locale={locale} title={letterHeading(letter)} under={{ path: folder, words: title }}>
      <Letters
        locale={locale}
        letters={letters}
        hrefOf={(other) => localPath(locale, `${folder}/letters/${other}`)}
        current={letter}
      />
      <Names locale={locale} entries={sorted.filter(({ sortedAs }) => letterOf(sortedAs) === letter)} />
    </CataloguePage>
  );
}
