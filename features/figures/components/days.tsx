import chart from "#components/ui/chart.module.css";
import { across, anchorAt, Chart, type ChartWords } from "#components/ui/chart.tsx";
import { topOfAxis } from "#components/ui/top-of-axis.ts";
import { agreementInterval, type Tally } from "#features/points/policy.ts";
import { timeOf } from "../days.ts";
import type { DayAnswers, DayTally } from "../policy.ts";
import styles from "./marks.module.css";

const PLOT_PX = 180;
const ABOVE_PX = 26;
const BELOW_PX = 26;
const MOST_DOTS = 60;
const BAR_WIDTH = 0.8;

type Written = { dateOf: (day: string) => string };

/** Bars from the left to the right, one for each day or longer span; the highest says its number. */
export function AnswerBars({
  bars,
  numberOf,
  dateOf,
  ...words
}: ChartWords & Written & { bars: readonly DayAnswers[]; numberOf: (count: number) => string }) {
  const most = Math.max(...bars.map(({ answers }) => answers));
  const top = topOfAxis(most);
  const heightOf = (answers: number) => (PLOT_PX * answers) / top;
  const middleOf = (at: number) => (at + 0.5) / bars.length;
  const highest = bars.findIndex(({ answers }) => answers === most);
  return (
    <Chart {...words} height={ABOVE_PX + PLOT_PX + BELOW_PX}>
      {[0, 0.5, 1].map((part) => (
        <line key={part} className={chart.scale} x2="100%" y1={yOf(part)} y2={yOf(part)} />
      ))}
      <text className={chart.axis} y={ABOVE_PX - 5}>
        {numberOf(top)}
      </text>
      {bars.map(({ day, answers }, at) => (
        <rect
          key={day}
          className={styles.share}
          x={across((at + (1 - BAR_WIDTH) / 2) / bars.length)}
          width={across(BAR_WIDTH / bars.length)}
          y={ABOVE_PX + PLOT_PX - heightOf(answers)}
          height={heightOf(answers)}
        />
      ))}
      <text
        className={chart.label}
        x={across(middleOf(highest))}
        y={ABOVE_PX + PLOT_PX - heightOf(most) - 5}
        textAnchor={anchorAt(middleOf(highest))}
      >
        {numberOf(most)}
      </text>
      <Ends days={bars.map(({ day }) => day)} dateOf={dateOf} />
    </Chart>
  );
}

/** The share of agreement from day to day as a line, its 95 % range as a band around it. */
export function ShareLine({
  days,
  percentOf,
  dateOf,
  ...words
}: ChartWords & Written & { days: readonly DayTally[]; percentOf: (share: number) => string }) {
  const [first, last] = [timeOf(days[0]?.day ?? ""), timeOf(days.at(-1)?.day ?? "")];
  const xOf = (day: string) => (last > first ? (timeOf(day) - first) / (last - first) : 0.5);
  const line = days.map((one) => `${100 * xOf(one.day)},${100 * (1 - shareOf(one))}`);
  const end = (which: "low" | "high") => (one: DayTally) =>
    `${100 * xOf(one.day)},${100 * (1 - agreementInterval(one)[which])}`;
  const band = [...days.map(end("high")), ...days.map(end("low")).reverse()];
  const latest = days.at(-1);
  return (
    <Chart {...words} height={ABOVE_PX + PLOT_PX + BELOW_PX}>
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line className={chart.scale} x2="100%" y1={yOf(share)} y2={yOf(share)} />
          <text className={chart.axis} y={yOf(share) - 5}>
            {percentOf(share)}
          </text>
        </g>
      ))}
      <svg
        aria-hidden="true"
        className={styles.plot}
        y={ABOVE_PX}
        height={PLOT_PX}
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
      >
        <polygon className={styles.band} points={band.join(" ")} />
        <polyline className={styles.line} points={line.join(" ")} />
      </svg>
      {days.length <= MOST_DOTS &&
        days.map((one) => (
          <circle key={one.day} className={styles.dot} cx={across(xOf(one.day))} cy={yOf(shareOf(one))} r="4" />
        ))}
      {latest && (
        <text
          className={chart.label}
          x={across(xOf(latest.day))}
          y={yOf(shareOf(latest)) - 12}
          textAnchor={anchorAt(xOf(latest.day))}
        >
          {percentOf(shareOf(latest))}
        </text>
      )}
      <Ends days={days.map(({ day }) => day)} dateOf={dateOf} />
    </Chart>
  );
}

const shareOf = ({ agree, disagree }: Tally) => agree / Math.max(1, agree + disagree);
const yOf = (share: number) => ABOVE_PX + PLOT_PX * (1 - share);

/** The first day and the last, below a picture. */
function Ends({ days, dateOf }: Written & { days: string[] }) {
  const y = ABOVE_PX + PLOT_PX + BELOW_PX - 6;
  const [first = "", last = ""] = [days[0], days.at(-1)];
  if (first === last) {
    return (
      <text className={chart.axis} x="50%" y={y} textAnchor="middle">
        {dateOf(first)}
      </text>
    );
  }
  return (
    <>
      <text className={chart.axis} y={y}>
        {dateOf(first)}
      </text>
      <text className={chart.axis} x="100%" y={y} textAnchor="end">
        {dateOf(last)}
      </text>
    </>
  );
}
