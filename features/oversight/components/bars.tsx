import chart from "#components/ui/chart.module.css";
import { across, Chart, type ChartWords } from "#components/ui/chart.tsx";
import { topOfAxis } from "#components/ui/top-of-axis.ts";
import styles from "./figures.module.css";

export type Bar = { label: string; values: number[] };
type Props = Omit<ChartWords, "desc"> & {
  bars: Bar[];
  series: string[];
  ends: [string, string];
  numberOf: (count: number) => string;
};

const PLOT_PX = 160;
const ABOVE_PX = 26;
const BELOW_PX = 26;
const GROUND_PX = ABOVE_PX + PLOT_PX;
const ROOM = 0.72;
/** A short row of bars stays narrow instead of filling the width. */
const FEWEST_STEPS = 12;

/** Bars side by side for each day or month. The first series is drawn in outline, the second filled, so that colour says nothing alone. */
export function Bars({ bars, series, ends, numberOf, ...words }: Props) {
  const top = topOfAxis(Math.max(...bars.flatMap(({ values }) => values), 0));
  const step = 1 / Math.max(FEWEST_STEPS, bars.length);
  const width = (step * ROOM) / Math.max(1, series.length);
  const ground = GROUND_PX + BELOW_PX - 6;
  return (
    <figure className={styles.figure}>
      <Chart {...words} desc={series.join(", ")} height={GROUND_PX + BELOW_PX}>
        {[ABOVE_PX, GROUND_PX].map((y) => (
          <line key={y} className={chart.scale} x2="100%" y1={y} y2={y} />
        ))}
        <text className={chart.axis} y={ABOVE_PX - 5}>
          {numberOf(top)}
        </text>
        {bars.map(({ label, values }, at) =>
          values.map((value, of) => {
            const height = (PLOT_PX * value) / top;
            return (
              <rect
                key={`${label} ${series[of]}`}
                className={of === 0 ? styles.outlined : styles.filled}
                x={across((at + (1 - ROOM) / 2) * step + of * width)}
                y={GROUND_PX - height}
                width={across(width * 0.9)}
                height={height}
              >
                <title>{`${label}: ${series[of]} ${numberOf(value)}`}</title>
              </rect>
            );
          }),
        )}
        <text className={chart.axis} y={ground}>
          {ends[0]}
        </text>
        {ends[1] !== ends[0] && (
          <text className={chart.axis} x={across(Math.max(0.5, step * bars.length))} y={ground} textAnchor="end">
            {ends[1]}
          </text>
        )}
      </Chart>
      <figcaption>
        {series.map((name, of) => (
          <span key={name}>
            <svg viewBox="0 0 12 12" aria-hidden="true" className={styles.key}>
              <rect x={1} y={1} width={10} height={10} className={of === 0 ? styles.outlined : styles.filled} />
            </svg>
            {name}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
