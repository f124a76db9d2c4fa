import type { ReactNode } from "react";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { FigureName } from "../policy.ts";
import type { FigureTable } from "../tables.ts";
import styles from "./figure.module.css";
import { type CellFormat, TableBehind } from "./table-behind.tsx";

type Props = {
  locale: Locale;
  name: FigureName;
  /** What is to be known to read the picture. */
  hint: string;
  /** What is said where there is nothing to draw. */
  empty: string;
  /** Where its numbers are as a file. */
  file: string;
  table: FigureTable;
  format: CellFormat;
  /** How many rows there are in all, where not all are shown. */
  all: number;
  /** The picture. */
  children: ReactNode;
};

/** A picture with what it shows in words, the table behind it, and its numbers to take away. */
export function Figure({ locale, name, hint, empty, file, table, format, all, children }: Props) {
  const t = translator(locale);
  const title = t(`figures.${name}.title`);
  if (table.rows.length === 0) {
    return (
      <section className={styles.figure} id={name}>
        <h2>{title}</h2>
        <p className={styles.hint}>{empty}</p>
      </section>
    );
  }
  return (
    <section className={styles.figure} id={name}>
      <h2>{title}</h2>
      <p className={styles.hint}>{hint}</p>
      {all > table.rows.length && (
        <p className={styles.hint}>{t("figures.first", { shown: table.rows.length, all })}</p>
      )}
      <div className={styles.picture}>{children}</div>
      <div className={styles.behind}>
        <TableBehind title={title} table={table} format={format} summary={t("figures.table")} />
        <a href={file} download>
          {t("figures.csv")}
          <span className="visually-hidden">: {title}</span>
        </a>
      </div>
    </section>
  );
}
