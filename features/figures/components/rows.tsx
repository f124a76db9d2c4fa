import chart from "#components/ui/chart.module.css";
import { across, type ChartWords } from "#components/ui/chart.tsx";
import { agreementInterval, FEWEST_TO_SAY, type Tally } from "#features/points/policy.ts";
import styles from "./marks.module.css";
import { type ChartRow, RowsChart } from "./rows-chart.tsx";

type Rows<Row> = ChartWords & { rows: readonly (ChartRow & Row)[] };

/** A share as a dot within its 95 % range; only the scale where there are too few answers to say. */
export function IntervalRows({ axis, ...props }: Rows<{ tally: Tally | null }> & { axis: string[] }) {
  return <RowsChart {...props} axis={axis} mark={({ tally }) => <Interval tally={tally} />} />;
}

function Interval({ tally }: { tally: Tally | null }) {
  const count = tally ? tally.agree + tally.disagree : 0;
  const { low, high } = agreementInterval(tally ?? { agree: 0, disagree: 0 });
  return (
    <>
      <line className={chart.scale} x2="100%" />
      {[0, 0.5, 1].map((at) => (
        <line key={at} className={chart.scale} x1={across(at)} x2={across(at)} y1="-6" y2="6" />
      ))}
      {tally && count >= FEWEST_TO_SAY && (
        <>
          <line className={styles.range} x1={across(low)} x2={across(high)} />
          {[low, high].map((at, which) => (
            <line key={which ? "high" : "low"} className={styles.end} x1={across(at)} x2={across(at)} y1="-8" y2="8" />
          ))}
          <circle className={styles.dot} cx={across(tally.agree / count)} r="6" />
        </>
      )}
    </>
  );
}

/** Two numbers from the middle: agreement to the left and filled, disagreement to the right and hatched. */
export function SidesRows(props: Rows<{ agree: number; disagree: number }>) {
  const most = Math.max(1, ...props.rows.flatMap(({ agree, disagree }) => [agree, disagree]));
  const hatch = `${props.id}-hatch`;
  const width = (count: number) => (0.5 * count) / most;
  return (
    <RowsChart
      {...props}
      mark={({ key, agree, disagree }) => (
        <>
          <pattern id={`${hatch}-${key}`} className={styles.hatch} width="6" height="6" patternUnits="userSpaceOnUse">
            <path d="M0 6L6 0M-1.5 1.5L1.5 -1.5M4.5 7.5L7.5 4.5" />
          </pattern>
          <line className={chart.scale} x2="100%" />
          <rect
            className={styles.agree}
            x={across(0.5 - width(agree))}
            y="-8"
            width={across(width(agree))}
            height="16"
          />
          <rect
            className={styles.disagree}
            x="50%"
            y="-8"
            width={across(width(disagree))}
            height="16"
            fill={`url(#${hatch}-${key})`}
          />
          <line className={styles.middle} x1="50%" x2="50%" y1="-11" y2="11" />
        </>
      )}
    />
  );
}

/** A share of all as a bar from the left. */
export function ShareRows(props: Rows<{ share: number }>) {
  return (
    <RowsChart
      {...props}
      mark={({ share }) => (
        <>
          <rect className={styles.whole} y="-8" width="100%" height="16" />
          <rect className={styles.share} y="-8" width={across(share)} height="16" />
        </>
      )}
    />
  );
}
