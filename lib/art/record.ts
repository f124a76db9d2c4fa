import { ART_HEIGHT, ART_WIDTH, type ArtBrief } from "./brief.ts";
import { bell, lettering, sampled, smoothLine, times } from "./shapes.ts";

const CENTRE = { x: 420, y: 372 };
const STRINGS = 9;

/** A record, two bundles of strings a beat apart, a lyric sheet and a cassette with two names on it. */
export function drawRecord({ palette, label, names, words }: ArtBrief): string {
  const { ground, light, deep, accent } = palette;
  return [
    `<rect width="${ART_WIDTH}" height="${ART_HEIGHT}" fill="${ground}"/>`,
    record(light, ground, accent),
    lyricSheet(palette, words),
    strings(0, deep, 566),
    strings(1.5, accent, 596),
    cassette(palette, label, names),
  ].join("");
}

function record(light: string, groove: string, accent: string): string {
  const at = `cx="${CENTRE.x}" cy="${CENTRE.y}"`;
  const grooves = times(18, (index) => `<circle ${at} r="${262 - index * 11}"/>`).join("");
  return (
    `<circle ${at} r="285" fill="${light}"/>` +
    `<g fill="none" stroke="${groove}" stroke-width="1.4" opacity=".75">${grooves}</g>` +
    `<path d="M${CENTRE.x} ${CENTRE.y} 216 173A285 285 0 0 1 285 121ZM${CENTRE.x} ${CENTRE.y} 624 571A285 285 0 0 1 555 623Z" fill="#fff" opacity=".16"/>` +
    `<circle ${at} r="62" fill="${accent}"/><circle ${at} r="46" fill="none" stroke="${light}" opacity=".5"/><circle ${at} r="9" fill="${light}"/>`
  );
}

function strings(phase: number, colour: string, base: number): string {
  const lines = times(STRINGS, (index) => {
    const offset = index - (STRINGS - 1) / 2;
    const line = smoothLine(
      sampled(-30, ART_WIDTH + 40, 30, (x) => {
        const swell = bell(x, ART_WIDTH * (0.5 + phase * 0.06), 260);
        const swing = Math.sin(x / 58 + phase) * 120 * swell * (1 - offset * offset * 0.028);
        return base + offset * 9 + swing + Math.sin(x / 23 + index) * 2 * swell;
      }),
    );
    return offset === 0 ? `<path d="${line}" stroke-width="3.4" opacity="1"/>` : `<path d="${line}"/>`;
  });
  return `<g fill="none" stroke="${colour}" stroke-width="1.6" opacity=".88">${lines.join("")}</g>`;
}

// Each word of the drama's own sentence is a stroke as long as the word.
function lyricSheet({ light, deep, accent }: ArtBrief["palette"], words: string[]): string {
  let x = 0;
  let row = 0;
  const strokes = words.slice(0, 34).map((word, index) => {
    const length = word.length * 7;
    if (x + length > 210) {
      x = 0;
      row += 1;
    }
    const stroke =
      row < 9 ? `<path d="M${34 + x} ${52 + row * 26}h${length}"${index % 7 === 3 ? ` stroke="${accent}"` : ""}/>` : "";
    x += length + 11;
    return stroke;
  });
  return (
    `<g transform="translate(502 604) rotate(10)"><path d="M0 0h278v270H0z" fill="#000" opacity=".1" transform="translate(8 10)"/>` +
    `<path d="M0 0h278v270H0z" fill="${light}"/><path d="M20 0v270" stroke="${accent}" opacity=".5"/>` +
    `<g stroke="${deep}" stroke-width="4" stroke-linecap="round" opacity=".75">${strokes.join("")}</g></g>`
  );
}

function cassette({ ground, light, deep, accent, ink }: ArtBrief["palette"], label: string, names: string[]): string {
  const reels = [186, 374].map((x, reel) => {
    const teeth = times(
      6,
      (tooth) => `<path d="M${x} 66v9" transform="rotate(${tooth * 60 + reel * 18} ${x} 84)"/>`,
    ).join("");
    return `<circle cx="${x}" cy="84" r="19" fill="${ground}"/><g stroke="${ink}" stroke-width="4">${teeth}</g>`;
  });
  const [left = "", right = ""] = names;
  const size = Math.max(left.length, right.length) > 6 ? 17 : 21;
  return (
    `<g transform="translate(120 752)"><rect x="6" y="12" width="560" height="190" rx="18" fill="#000" opacity=".16"/>` +
    `<rect width="560" height="190" rx="18" fill="${ink}"/><rect x="28" y="24" width="504" height="100" rx="8" fill="${light}"/>` +
    `<path d="M28 46v-14a8 8 0 0 1 8-8h488a8 8 0 0 1 8 8v14z" fill="${accent}"/><path d="M28 52h504" stroke="${accent}" stroke-width="2"/>` +
    `<rect x="150" y="60" width="260" height="48" rx="24" fill="${ink}"/><path d="M222 74h116v20h-116z" fill="${deep}"/>${reels.join("")}` +
    `<path d="M120 190 150 146h260l30 44z" fill="${deep}"/><g fill="${light}"><circle cx="60" cy="158" r="7"/><circle cx="500" cy="158" r="7"/></g>` +
    lettering(label, 42, 40.5, { size: 13, fill: light, spacing: 1.5 }) +
    lettering(left, 88, 91, { size, fill: ink, anchor: "middle" }) +
    lettering(right, 472, 91, { size, fill: ink, anchor: "middle" }) +
    "</g>"
  );
}
