import type { ReactNode } from "react";
import { Breadcrumbs } from "#components/breadcrumbs.tsx";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import styles from "./catalogue-page.module.css";

type Props = {
  locale: Locale;
  title: string;
  /** A second line of the heading, in Hangul. */
  hangul?: string | null;
  /** The page above this one. */
  under?: { path: string; words: string };
  /** One line below the heading. */
  line?: ReactNode;
  children: ReactNode;
};

/** A page of the catalogue: the way here, a large heading, and what there is. */
export function CataloguePage({ locale, title, hangul, under, line, children }: Props) {
  const steps = under ? [{ ...under, path: localPath(locale, under.path) }] : [];
  return (
    <div className={`wrap ${styles.page}`}>
      <header className={styles.head}>
        {under && <Breadcrumbs label={translator(locale)("catalogue.breadcrumbs")} steps={steps} />}
        <h1>{title}</h1>
        {hangul && (
          <p className={styles.hangul} lang="ko">
            {hangul}
          </p>
        )}
        {line && <div className={`ui ${styles.line}`}>{line}</div>}
      </header>
      {children}
    </div>
  );
}

/** A part of such a page under a heading of its own. */
export function CataloguePart({
  id,
  title,
  hint,
  isQuiet = false,
  children,
}: {
  id: string;
  title: string;
  hint?: string;
  /** Whether its heading only says how many there are. */
  isQuiet?: boolean;
  children: ReactNode;
}) {
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h2 id={id} className={isQuiet ? `ui ${styles.quiet}` : undefined}>
        {title}
      </h2>
      {hint && <p className={styles.hint}>{hint}</p>}
      {children}
    </section>
  );
}
