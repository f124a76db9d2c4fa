import styles from "./reader-picture.module.css";

const HUES = 6;
const FIRST = /^(?:\p{RI}{2}|.\p{EMod}?)\p{M}*/su;
const STRINGS = [-2, -1, 0, 1, 2];

/** One letter, or the first ones of the first and last word; of Hangul the first syllable alone. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/[\s\p{Pd}_.]+/u)
    .filter(Boolean);
  const first = FIRST.exec(words[0] ?? "")?.[0] ?? "";
  const last = words.length > 1 ? (FIRST.exec(words.at(-1) ?? "")?.[0] ?? "") : "";
  return (/\p{Script=Hangul}|\p{Script=Han}/u.test(first) ? first : first + last).toUpperCase();
}

/** The same small number for the same name, always. */
function numberOf(name: string): number {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return sum;
}

/** Someone's picture: their initials on strings that swing as only their name has them. Decoration: the name stands beside it. */
export function ReaderPicture({ name }: { name: string }) {
  const number = numberOf(name);
  const shift = (number % 97) / 15;
  const swell = 8 + (number % 11);
  const at = (x: number, string: number) =>
    50 + string * 9 + Math.sin(x / 16 + shift) * swell * Math.exp(-(((x - 30 - (number % 41)) / 34) ** 2));
  const path = (string: number) =>
    Array.from({ length: 26 }, (_, step) => `${step === 0 ? "M" : "L"}${step * 4} ${at(step * 4, string).toFixed(1)}`);
  return (
    <svg className={styles.picture} viewBox="0 0 100 100" data-hue={number % HUES} aria-hidden="true">
      <circle cx="50" cy="50" r="50" />
      {STRINGS.map((string) => (
        <path key={string} d={path(string).join("")} />
      ))}
      <text x="50" y="50" dy="0.35em">
        {initialsOf(name)}
      </text>
    </svg>
  );
}
