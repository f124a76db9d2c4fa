import { FigureTable } from "#components/ui/figure-table.tsx";
import type { Cell } from "#features/opinions/write-csv.ts";
import type { ColumnName, FigureTable as Numbers } from "../tables.ts";
import styles from "./figure.module.css";

export type CellFormat = { nameOf: (column: ColumnName) => string; write: (column: ColumnName, cell: Cell) => string };

type Props = { title: string; summary: string; table: Numbers; format: CellFormat };

/** The numbers a picture was drawn from. */
export function TableBehind({ title, summary, table: { columns, rows }, format }: Props) {
  return (
    <details className={styles.table}>
      <summary>
        {summary}
        <span className="visually-hidden">: {title}</span>
      </summary>
      <FigureTable
        caption={title}
        heads={columns.map(format.nameOf)}
        rows={rows.map((row) =>
          row.map((cell, at) => {
            const words = format.write(columns[at] as ColumnName, cell);
            return typeof cell === "number" ? { number: words } : words;
          }),
        )}
      />
    </details>
  );
}
