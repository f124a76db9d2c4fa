import type { Cell } from "#features/opinions/write-csv.ts";
import type { ColumnName, FigureTable } from "../tables.ts";
import styles from "./figure.module.css";

export type CellFormat = { nameOf: (column: ColumnName) => string; write: (column: ColumnName, cell: Cell) => string };

type Props = { id: string; title: string; summary: string; table: FigureTable; format: CellFormat };

/** The numbers a picture was drawn from. Wider than a small screen it moves within itself, by keyboard as well. */
export function TableBehind({ id, title, summary, table: { columns, rows }, format }: Props) {
  return (
    <details className={styles.table}>
      <summary>
        {summary}
        <span className="visually-hidden">: {title}</span>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className={styles.scroll} aria-labelledby={id} tabIndex={0}>
        <table>
          <caption id={id}>{title}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {format.nameOf(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name, and never change
              <tr key={at}>
                {row.map((cell, place) => {
                  const column = columns[place] as ColumnName;
                  const words = format.write(column, cell);
                  if (place === 0) {
                    return (
                      <th key={column} scope="row">
                        {words}
                      </th>
                    );
                  }
                  return (
                    <td key={column} className={typeof cell === "number" ? styles.number : undefined}>
                      {words}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
