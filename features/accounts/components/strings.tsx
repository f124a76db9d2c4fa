import styles from "./account.module.css";

const WIDTH = 480;
const HEIGHT = 420;

function line(shift: number, offset: number): string {
  const points: string[] = [];
  for (let x = 0; x <= WIDTH; x += 8) {
    const swell = Math.exp(-(((x - WIDTH * (0.42 + shift * 0.1)) / 150) ** 2));
    const y = HEIGHT / 2 + offset * 9 + Math.sin(x / 38 + shift) * 92 * swell * (1 - offset * offset * 0.028);
    points.push(`${x} ${y.toFixed(1)}`);
  }
  return `M${points.join("L")}`;
}

const OFFSETS = [-4, -3, -2, -1, 0, 1, 2, 3, 4];

/** Two sets of strings a beat apart: decoration for quiet pages. */
export function Strings() {
  return (
    <svg className={styles.strings} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} fill="none" aria-hidden="true">
      <circle cx={WIDTH / 2} cy={HEIGHT / 2} r="176" fill="var(--band)" />
      {["var(--agree)", "var(--accent)"].map((colour, index) =>
        OFFSETS.map((offset) => (
          <path
            key={`${colour}${offset}`}
            d={line(index * 1.6, offset)}
            stroke={colour}
            strokeWidth={offset === 0 ? 2.4 : 1}
            opacity={offset === 0 ? 1 : 0.7}
          />
        )),
      )}
    </svg>
  );
}
