import { useId } from "react";
import styles from "./figure-table.module.css";

type Cell = string | { number: string };
type Props = { caption: string; heads: string[]; rows: Cell[][] };

/**
 * What a picture shows, as a table: the first cell of a row names it. Wider than a small screen it moves within itself, by
 * keyboard as well, below a caption that stays where it is.
 */
export function FigureTable({ caption, heads, rows }: Props) {
  const id = useId();
  return (
    <div className={styles.figure}>
      <p id={id}>{caption}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-labelledby={id}>
        <table aria-labelledby={id}>
          <thead>
            <tr>
              {heads.map((head, at) => (
                <th key={head} scope="col" className={classOf(rows[0]?.[at])}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...cells], row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name, and never change
              <tr key={row}>
                <th scope="row">{wordsOf(name)}</th>
                {cells.map((cell, at) => (
                  <td key={heads[at + 1]} className={classOf(cell)}>
                    {wordsOf(cell)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

const wordsOf = (cell: Cell = "") => (typeof cell === "string" ? cell : cell.number);
const classOf = (cell: Cell = "") => (typeof cell === "string" ? undefined : styles.number);
