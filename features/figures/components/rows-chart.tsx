import type { ReactNode } from "react";
import styles from "#components/ui/chart.module.css";
import { across, anchorAt, Chart, type ChartWords } from "#components/ui/chart.tsx";
import { LABEL_WIDTH, VALUE_WIDTH, wrapWords } from "./wrap-words.ts";

const LINE_PX = 20;
const BEFORE_MARK_PX = 14;
const AFTER_MARK_PX = 24;
const BETWEEN_PX = 26;

export type ChartRow = {
  key: string;
  label: string;
  language?: string | undefined;
  /** What is drawn, said in words below it. */
  values: string[];
};
type RowsProps<Row> = ChartWords & { rows: readonly Row[]; mark: (row: Row) => ReactNode; axis?: string[] };

/** One row below the other: its name, a mark around the height 0, its values. `axis` is written below, evenly spaced. */
export function RowsChart<Row extends ChartRow>({ rows, mark, axis = [], ...words }: RowsProps<Row>) {
  let bottom = 0;
  const placed = rows.map((row) => {
    const lines = wrapWords(row.label, LABEL_WIDTH);
    const top = bottom;
    const middle = top + lines.length * LINE_PX + BEFORE_MARK_PX;
    const said = row.values.flatMap((value) => wrapWords(value, VALUE_WIDTH));
    const below = middle + AFTER_MARK_PX;
    bottom = below + (said.length - 1) * LINE_PX + BETWEEN_PX;
    return { row, lines, said, top, middle, below };
  });
  return (
    <Chart {...words} height={bottom + (axis.length > 0 ? LINE_PX : 0)}>
      {placed.map(({ row, lines, said, top, middle, below }) => (
        <g key={row.key}>
          {lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and never change
            <text key={at} className={styles.label} y={top + (at + 0.75) * LINE_PX} lang={row.language}>
              {`${line} `}
            </text>
          ))}
          <g transform={`translate(0 ${middle})`}>{mark(row)}</g>
          {said.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <text key={at} className={styles.value} y={below + at * LINE_PX}>
              {`${line} `}
            </text>
          ))}
        </g>
      ))}
      {axis.map((word, at) => (
        <text
          key={word}
          className={styles.axis}
          x={across(at / (axis.length - 1))}
          y={bottom + LINE_PX / 2}
          textAnchor={anchorAt(at / (axis.length - 1))}
        >
          {word}
        </text>
      ))}
    </Chart>
  );
}
