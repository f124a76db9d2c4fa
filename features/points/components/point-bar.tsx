import { agreementInterval, type Tally } from "../policy.ts";
import styles from "./point-bar.module.css";

const HALF = 100;
const round = (value: number) => Math.round(value * 10) / 10;

/**
 * Agreement drawn to the left of the middle, disagreement to the right, each as long as its share. What the 95 %
 * interval leaves open fades out. `id` must be unique on the page: the fades are named after it. Says nothing to screen
 * readers, the text beside it does.
 */
export function PointBar({ id, tally }: { id: string; tally: Tally }) {
  const isEmpty = tally.agree + tally.disagree === 0;
  const { low, high } = agreementInterval(tally);
  const sides = [
    { name: "agree", sure: low, open: high },
    { name: "disagree", sure: 1 - high, open: 1 - low },
  ] as const;
  return (
    <svg className={styles.bar} viewBox="0 0 200 12" preserveAspectRatio="none" aria-hidden="true">
      <rect className={styles.track} width="200" height="12" rx="6" />
      {!isEmpty &&
        sides.map(({ name, sure, open }) => (
          <g
            key={name}
            className={styles[name]}
            transform={name === "agree" ? "matrix(-1 0 0 1 100 0)" : "translate(100)"}
          >
            <linearGradient
              id={`${id}-${name}`}
              gradientUnits="userSpaceOnUse"
              x1={round(sure * HALF)}
              x2={round(open * HALF)}
            >
              <stop offset="0" stopColor="currentColor" />
              <stop offset="1" stopColor="currentColor" stopOpacity="0.12" />
            </linearGradient>
            <rect className={styles.side} width={round(open * HALF)} height="12" rx="6" fill={`url(#${id}-${name})`} />
            <rect
              className={styles.side}
              width={round(Math.min(open * HALF, 6))}
              height="12"
              fill={`url(#${id}-${name})`}
            />
          </g>
        ))}
      <rect className={styles.middle} x="99.2" width="1.6" height="12" />
    </svg>
  );
}
