import styles from "./figures.module.css";

export type Bar = { label: string; values: number[] };
type Props = { title: string; bars: Bar[]; series: string[]; ends: [string, string] };

const WIDTH = 720;
const HEIGHT = 180;
const GROUND = 160;
const ROOM = 0.72;
/** A short row of bars stays narrow instead of filling the width. */
const STEP_MAX = 60;

/** Bars side by side for each day or month. The first series is drawn in outline, the second filled, so that colour says nothing alone. */
export function Bars({ title, bars, series, ends }: Props) {
  const highest = Math.max(1, ...bars.flatMap(({ values }) => values));
  const step = Math.min(STEP_MAX, WIDTH / Math.max(1, bars.length));
  const width = (step * ROOM) / Math.max(1, series.length);
  return (
    <figure className={styles.figure}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
        <text x={0} y={10} className={styles.scale}>
          {highest}
        </text>
        <path className={styles.line} d={`M0 16H${WIDTH}M0 ${GROUND}H${WIDTH}`} />
        {bars.map(({ label, values }, at) =>
          values.map((value, of) => {
            const height = (value / highest) * (GROUND - 16);
            return (
              <rect
                key={`${label} ${series[of]}`}
                className={of === 0 ? styles.outlined : styles.filled}
                x={at * step + of * width + (step * (1 - ROOM)) / 2}
                y={GROUND - height}
                width={Math.max(1, width - 1)}
                height={height}
              >
                <title>{`${label}: ${series[of]} ${value}`}</title>
              </rect>
            );
          }),
        )}
        <text x={0} y={HEIGHT - 4} className={styles.scale}>
          {ends[0]}
        </text>
        {ends[1] !== ends[0] && (
          <text x={Math.max(WIDTH / 2, step * bars.length)} y={HEIGHT - 4} textAnchor="end" className={styles.scale}>
            {ends[1]}
          </text>
        )}
      </svg>
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
