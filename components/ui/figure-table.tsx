import styles from "./figure-table.module.css";

type Cell = string | { number: string };
type Props = { caption: string; heads: string[]; rows: Cell[][] };

/** What a picture shows, as a table: the first cell of a row names it. Wider than a small screen it moves within itself, by keyboard as well. */
export function FigureTable({ caption, heads, rows }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
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
  );
}

const wordsOf = (cell: Cell = "") => (typeof cell === "string" ? cell : cell.number);
const classOf = (cell: Cell = "") => (typeof cell === "string" ? undefined : styles.number);
